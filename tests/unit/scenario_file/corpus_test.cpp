#include "tests/unit/scenario_file/loading.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace ringproof::scenario_file;
using namespace ringproof::scenario_file::test;

namespace {

// A folder for each kind of file; the schema's side of the same corpus is schema_agrees.py.

std::filesystem::path corpus(std::string_view kind) {
    return std::filesystem::path{RINGPROOF_SOURCE_DIR} / "tests/unit/scenario_file/corpus" / kind;
}

std::vector<std::filesystem::path> files_of(std::string_view kind) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{corpus(kind)}) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 10);
    return files;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// What the comments `# error: 3:5 …` at the end of a file promise.
Errors expected_errors(const std::string& text) {
    constexpr std::string_view mark = "# error: ";
    Errors expected;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto start = at + mark.size();
        expected.push_back(text.substr(start, text.find('\n', start) - start));
    }
    return expected;
}

}  // namespace

TEST_CASE("every valid file of the corpus is read") {
    for (const auto& file : files_of("valid")) {
        CAPTURE(file.filename().string());
        CHECK(errors_of(text_of(file)).empty());
    }
}

TEST_CASE("every invalid file of the corpus is refused with the errors that it names") {
    for (const auto* kind : {"invalid", "beyond-schema", "no-yaml"}) {
        for (const auto& file : files_of(kind)) {
            CAPTURE(file.filename().string());
            const std::string text = text_of(file);
            CHECK_FALSE(expected_errors(text).empty());
            CHECK(errors_of(text) == expected_errors(text));
        }
    }
}

TEST_CASE("every scenario that people copy is read, says why it is there, and is in the index") {
    const std::filesystem::path folder = std::filesystem::path{RINGPROOF_SOURCE_DIR} / "scenarios";
    const std::string index = text_of(folder / "README.md");
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".yaml") {
            continue;
        }
        ++count;
        const std::string text = text_of(entry.path());
        const std::string name = entry.path().stem().string();
        CAPTURE(name);
        CHECK(loaded(text, with_variables({{"RECEIVER_URL", "https://h/"}})).name == name);
        CHECK(text.find("\n# ") != std::string::npos);
        CHECK(index.find("](" + name + ".yaml)") != std::string::npos);
    }
    CHECK(count >= 20);
}
