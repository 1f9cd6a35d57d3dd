#pragma once

#include "cli/init_files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ringproof::cli {

/// What lies where a file of ours shall be.
enum class Presence { missing, same, other };

[[nodiscard]] Presence presence_of(const StarterFile& file, const std::filesystem::path& path);

/// True when nothing needs to be written, or may be.
[[nodiscard]] bool is_left_alone(const StarterFile& file, Presence presence);

/// The files of ours that somebody else's stand in the way of, by name; empty when none do.
[[nodiscard]] std::string conflicts(
    const std::vector<StarterFile>& files, const std::filesystem::path& folder);

/// Makes its folder, too. False when that is not possible.
[[nodiscard]] bool write_starter_file(const StarterFile& file, const std::filesystem::path& path);

}  // namespace ringproof::cli
