#include "receiver-conformance/receivers/private_file.hpp"

#include "tests/support/catch.hpp"

#include <fstream>
#include <iterator>

using namespace ringproof::receivers;
namespace fs = std::filesystem;

namespace {

PrivateFile in_new_folder(std::string_view content) {
    auto file = PrivateFile::in_new_folder("ca.pem", content);
    REQUIRE(std::holds_alternative<PrivateFile>(file));
    return std::get<PrivateFile>(std::move(file));
}

std::string content_of(const fs::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("a private file can be read by all who may enter its folder, which is its owner") {
    const PrivateFile file = in_new_folder("content");
    CHECK(content_of(file.path()) == "content");
    using fs::perms;
    CHECK((fs::status(file.path()).permissions() & perms::others_read) != perms::none);
    CHECK((fs::status(file.path()).permissions() & perms::others_write) == perms::none);
    CHECK(fs::status(file.path().parent_path()).permissions() == perms::owner_all);
}

TEST_CASE("a private file goes with its folder, a borrowed folder stays") {
    fs::path path;
    fs::path folder;
    {
        PrivateFile first = in_new_folder("first");
        folder = first.path().parent_path();
        auto second = PrivateFile::in_folder(folder / "deeper", "second", "x");
        REQUIRE(std::holds_alternative<PrivateFile>(second));
        path = std::get<PrivateFile>(second).path();
        CHECK(path.is_absolute());
        CHECK(fs::exists(path));
        const PrivateFile moved = std::move(first);
        CHECK(fs::exists(moved.path()));
        std::get<PrivateFile>(second) = in_new_folder("other");
        CHECK_FALSE(fs::exists(path));
        CHECK(fs::exists(path.parent_path()));
        fs::remove(path.parent_path());
    }
    CHECK_FALSE(fs::exists(folder));
}

TEST_CASE("a folder that cannot be written is an error that names the file") {
    const auto file = PrivateFile::in_folder("/proc/nowhere", "ca.pem", "x");
    REQUIRE(std::holds_alternative<FileError>(file));
    CHECK(std::get<FileError>(file).problem.starts_with("cannot write /proc/nowhere/ca.pem: "));
}
