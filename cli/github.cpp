#include "cli/github.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/load.hpp"
#include "receiver-conformance/report/github_annotations.hpp"
#include "receiver-conformance/report/reports.hpp"

#include <filesystem>
#include <fstream>

namespace ringproof::cli {
namespace {

namespace fs = std::filesystem;

/// As GitHub names a file: from the root of the repository. What lies elsewhere stays as it is;
/// what is not there is not named.
std::string path_in_repository(const fs::path& workspace, const std::string& file) {
    std::error_code error;
    if (!fs::exists(file, error)) {
        return {};
    }
    const fs::path absolute = fs::weakly_canonical(file, error);
    const fs::path root = error ? fs::path{} : fs::weakly_canonical(workspace, error);
    const fs::path relative = error ? fs::path{} : absolute.lexically_relative(root);
    return relative.empty() || *relative.begin() == ".." ? file : relative.generic_string();
}

void append_summary(
    const fs::path& file,
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& err) {
    std::ofstream summary{file, std::ios::binary | std::ios::app};
    report::write_markdown(summary, run, assessment);
    summary.flush();
    if (!summary) {
        err << "ringproof: cannot append the summary to GITHUB_STEP_SUMMARY ("
            << printable(file.string()) << ")\n";
    }
}

}  // namespace

void tell_github(
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& out,
    std::ostream& err) {
    const auto variable = scenario_file::process_environment();
    if (variable("GITHUB_ACTIONS") != "true") {
        return;
    }
    const fs::path workspace = variable("GITHUB_WORKSPACE").value_or(".");
    report::write_github_annotations(out, run, assessment, [&](const std::string& file) {
        return path_in_repository(workspace, file);
    });
    if (const auto summary = variable("GITHUB_STEP_SUMMARY"); summary && !summary->empty()) {
        append_summary(*summary, run, assessment, err);
    }
}

}  // namespace ringproof::cli
