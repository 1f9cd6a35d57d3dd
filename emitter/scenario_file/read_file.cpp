#include "emitter/scenario_file/read_file.hpp"

#include "emitter/scenario_file/limits.hpp"

#include <fstream>
#include <utility>

namespace ringproof::scenario_file {
namespace {

LoadErrors unreadable(const std::filesystem::path& file, std::string problem, std::string remedy) {
    return {file.string(), "", {{{}, std::move(problem), std::move(remedy)}}};
}

}  // namespace

std::variant<std::string, LoadErrors> read_file(const std::filesystem::path& file) {
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) {
        return unreadable(file, "this is a folder, not a file", "name a file in it");
    }
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        return unreadable(file, "the file cannot be read", "check its name and permissions");
    }
    // One byte over the bound tells a file that is too large without reading all of it.
    std::string text(file_bytes_max + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) {
        return unreadable(file, "reading the file failed", "");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace ringproof::scenario_file
