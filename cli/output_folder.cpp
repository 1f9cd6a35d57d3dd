#include "cli/output_folder.hpp"

#include "receiver-conformance/report/reports.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <ostream>
#include <string_view>

namespace ringproof::cli {
namespace {

namespace fs = std::filesystem;

using Write = void (*)(std::ostream&, const journal::RunRecord&, const report::Assessment&);

struct ReportFile {
    std::string_view name;  ///< as in `--report`
    std::string_view file;
    Write write;
};

constexpr std::array report_files{
    ReportFile{"html", "report.html", &report::write_html},
    ReportFile{"json", "report.json", &report::write_json},
    ReportFile{"junit", "junit.xml", &report::write_junit},
    ReportFile{"md", "summary.md", &report::write_markdown},
    ReportFile{"tap", "report.tap", &report::write_tap},
};

bool is_wanted(const std::vector<std::string>& names, const ReportFile& report) {
    return std::find(names.begin(), names.end(), report.name) != names.end();
}

}  // namespace

std::variant<OutputFolder, std::string> OutputFolder::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return "cannot make the folder " + folder.string() + ": " + error.message();
    }
    // A report of an earlier run beside a newer log would tell of the wrong receiver.
    for (const ReportFile& report : report_files) {
        fs::remove(folder / report.file, error);
    }
    fs::remove_all(folder / "mail", error);
    auto log = journal::JsonlFile::create(folder / "run.jsonl");
    if (auto* problem = std::get_if<std::string>(&log)) {
        return std::move(*problem);
    }
    return OutputFolder{folder, std::move(std::get<std::unique_ptr<journal::JsonlFile>>(log))};
}

std::optional<std::string> OutputFolder::write_reports(
    const std::vector<std::string>& names,
    const journal::RunRecord& run,
    const report::Assessment& assessment) const {
    std::error_code error;
    fs::create_directories(folder_, error);
    for (const ReportFile& report : report_files) {
        if (!is_wanted(names, report)) {
            continue;
        }
        std::ofstream file{folder_ / report.file, std::ios::binary | std::ios::trunc};
        report.write(file, run, assessment);
        file.flush();
        if (!file) {
            return "cannot write " + (folder_ / report.file).string();
        }
    }
    return log_ ? log_->failure() : std::nullopt;
}

void OutputFolder::print_places(const std::vector<std::string>& names, std::ostream& out) const {
    out << "\nReports:\n";
    for (const ReportFile& report : report_files) {
        if (is_wanted(names, report)) {
            out << "  " << (folder_ / report.file).string() << '\n';
        }
    }
    if (log_) {
        out << "  " << (folder_ / "run.jsonl").string() << "  (the log they are made from)\n";
    }
}

}  // namespace ringproof::cli
