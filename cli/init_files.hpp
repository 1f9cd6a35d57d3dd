#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::cli {

enum class CiService { github, gitlab, none };

[[nodiscard]] std::optional<CiService> parse_ci_service(std::string_view text);

/// Where a repository is built, judged by what lies in its folder: `.github`, `.gitlab-ci.yml`, or
/// the address that it was cloned from. GitHub when nothing tells.
[[nodiscard]] CiService guess_ci_service(const std::filesystem::path& repository);

/// A file to begin with.
struct StarterFile {
    enum class IfThere { conflict, keep };
    std::filesystem::path path;  ///< in the repository
    std::string text;
    IfThere if_there = IfThere::conflict;
};

/// A scenario, its schema, and the job that plays it.
[[nodiscard]] std::vector<StarterFile> starter_files(CiService service);

/// A file of `init_files/` as it is written; they are part of the program.
[[nodiscard]] std::string_view init_text(std::string_view name);

}  // namespace ringproof::cli
