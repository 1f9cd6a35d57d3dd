#include "receiver-conformance/receivers/private_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

namespace ringproof::receivers {
namespace {
namespace fs = std::filesystem;

FileError cannot_write(const fs::path& path, const std::error_code& error) {
    return {"cannot write " + path.string() + ": " + error.message()};
}

std::error_code last_error() {
    return {errno, std::generic_category()};
}

std::error_code write_whole(const fs::path& path, std::string_view content) {
    // Written beside its place and moved there, so that no reader ever sees half a file.
    fs::path draft = path;
    draft += ".new";
    errno = 0;
    std::ofstream file{draft, std::ios::binary | std::ios::trunc};
    file << content << std::flush;
    std::error_code error = file ? std::error_code{} : last_error();
    file.close();
    using fs::perms;
    const perms readable =
        perms::owner_read | perms::owner_write | perms::group_read | perms::others_read;
    if (!error) {
        fs::permissions(draft, readable, error);
    }
    if (!error) {
        fs::rename(draft, path, error);
    }
    if (error) {
        std::error_code ignored;
        fs::remove(draft, ignored);
    }
    return error;
}

}  // namespace

std::variant<PrivateFile, FileError> PrivateFile::in_new_folder(
    std::string_view name, std::string_view content) {
    std::error_code error;
    const fs::path temporary = fs::temp_directory_path(error);
    std::string pattern = (temporary / "ringproof-XXXXXX").string();
    if (error || ::mkdtemp(pattern.data()) == nullptr) {
        return FileError{
            "cannot make a folder for temporary files: " +
            (error ? error : last_error()).message() + "; does TMPDIR name a writable folder?"};
    }
    PrivateFile file;
    file.own_folder_ = pattern;
    file.path_ = file.own_folder_ / name;
    if (const std::error_code failure = write_whole(file.path_, content)) {
        return cannot_write(file.path_, failure);
    }
    return file;
}

std::variant<PrivateFile, FileError> PrivateFile::in_folder(
    const fs::path& folder, std::string_view name, std::string_view content) {
    std::error_code error;
    fs::create_directories(folder, error);
    const fs::path absolute = error ? folder : fs::absolute(folder, error);
    if (!error) {
        error = write_whole(absolute / name, content);
    }
    if (error) {
        return cannot_write(absolute / name, error);
    }
    PrivateFile file;
    file.path_ = absolute / name;
    return file;
}

PrivateFile::~PrivateFile() {
    remove();
}

PrivateFile::PrivateFile(PrivateFile&& other) noexcept
    : path_{std::exchange(other.path_, {})}, own_folder_{std::exchange(other.own_folder_, {})} {}

PrivateFile& PrivateFile::operator=(PrivateFile&& other) noexcept {
    if (this != &other) {
        remove();
        path_ = std::exchange(other.path_, {});
        own_folder_ = std::exchange(other.own_folder_, {});
    }
    return *this;
}

void PrivateFile::remove() {
    std::error_code ignored;
    if (!path_.empty()) {
        fs::remove(path_, ignored);
    }
    if (!own_folder_.empty()) {
        fs::remove(own_folder_, ignored);
    }
}

}  // namespace ringproof::receivers
