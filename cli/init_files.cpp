#include "cli/init_files.hpp"

#include "emitter/scenario_file/load.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

namespace ringproof::cli {
namespace {

namespace fs = std::filesystem;

// More than any git configuration that a person wrote.
constexpr std::size_t config_bytes_max = 64U << 10U;

std::string read_beginning(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text(config_bytes_max, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::string text_of(std::string_view name) {
    return std::string{init_text(name)};
}

}  // namespace

std::optional<CiService> parse_ci_service(std::string_view text) {
    if (text == "github") {
        return CiService::github;
    }
    if (text == "gitlab") {
        return CiService::gitlab;
    }
    return text == "none" ? std::optional{CiService::none} : std::nullopt;
}

CiService guess_ci_service(const fs::path& repository) {
    std::error_code ignored;
    if (fs::exists(repository / ".github", ignored)) {
        return CiService::github;
    }
    if (fs::exists(repository / ".gitlab-ci.yml", ignored) ||
        fs::exists(repository / ".gitlab", ignored)) {
        return CiService::gitlab;
    }
    const std::string config = read_beginning(repository / ".git" / "config");
    return config.find("gitlab") != std::string::npos ? CiService::gitlab : CiService::github;
}

std::vector<StarterFile> starter_files(CiService service) {
    std::vector<StarterFile> files{
        {"ringproof/first-call.yaml", text_of("first-call.yaml")},
        {"ringproof/scenario.schema.json", scenario_file::schema()}};
    switch (service) {
        case CiService::github:
            files.push_back({".github/workflows/ringproof.yml", text_of("github-workflow.yml")});
            break;
        case CiService::gitlab:
            files.push_back({".gitlab/ringproof.yml", text_of("gitlab-ci.yml")});
            files.push_back(
                {".gitlab-ci.yml", text_of("gitlab-include.yml"), StarterFile::IfThere::keep});
            break;
        case CiService::none: break;
    }
    return files;
}

}  // namespace ringproof::cli
