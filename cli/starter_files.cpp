#include "cli/starter_files.hpp"

#include "emitter/core/text.hpp"

#include <fstream>
#include <iterator>
#include <system_error>

namespace ringproof::cli {
namespace fs = std::filesystem;

Presence presence_of(const StarterFile& file, const fs::path& path) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error))) {
        return Presence::missing;
    }
    if (fs::file_size(path, error) != file.text.size() || error) {
        return Presence::other;
    }
    std::ifstream stream{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    return text == file.text ? Presence::same : Presence::other;
}

bool is_left_alone(const StarterFile& file, Presence presence) {
    return presence == Presence::same ||
           (presence == Presence::other && file.if_there == StarterFile::IfThere::keep);
}

std::string conflicts(const std::vector<StarterFile>& files, const fs::path& folder) {
    std::string names;
    for (const StarterFile& file : files) {
        const Presence presence = presence_of(file, folder / file.path);
        if (presence == Presence::other && !is_left_alone(file, presence)) {
            names += (names.empty() ? "" : ", ") + printable((folder / file.path).string());
        }
    }
    return names;
}

bool write_starter_file(const StarterFile& file, const fs::path& path) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    stream << file.text << std::flush;
    return stream.good();
}

}  // namespace ringproof::cli
