#include "cli/output_folder.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/report/kept_bodies.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/rules/reproduce.hpp"

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

/// Whether an earlier run wrote it: `0001-callEnd.eml`. Whatever else lies there is the user's.
bool is_own_mail(const fs::path& file) {
    const std::string name = file.filename().string();
    const std::size_t digits = name.find_first_not_of("0123456789");
    return digits != std::string::npos && digits >= 4 && name[digits] == '-' &&
           file.extension() == ".eml" &&
           rinkel::parse_event(file.stem().string().substr(digits + 1)).has_value();
}

/// Whether an earlier run kept it: `35f6fc0d-callInsights.json`.
bool is_own_body(const fs::path& file) {
    const std::string name = file.stem().string();
    const std::size_t dash = name.find_first_not_of("0123456789abcdef");
    return dash == 8 && name[dash] == '-' &&
           (file.extension() == ".json" || file.extension() == ".form") &&
           rinkel::parse_event(name.substr(dash + 1)).has_value();
}

void remove_own(const fs::path& folder, bool (*is_own)(const fs::path&)) {
    std::error_code ignored;
    std::vector<fs::path> own;
    for (fs::directory_iterator entry{folder, ignored}, end; entry != end;
         entry.increment(ignored)) {
        if (is_own(entry->path())) {
            own.push_back(entry->path());
        }
    }
    for (const fs::path& file : own) {
        fs::remove(file, ignored);
    }
}

/// The bodies that commands in the reports send. The first failure, in words, or nothing.
std::optional<std::string> write_bodies(
    const fs::path& folder, const journal::RunRecord& run, const report::Assessment& assessment) {
    const auto bodies = report::kept_bodies(run, assessment.results);
    std::error_code error;
    if (!bodies.empty()) {
        fs::create_directories(folder / rules::body_folder, error);
    }
    for (const report::KeptBody& body : bodies) {
        std::ofstream file{folder / body.file, std::ios::binary | std::ios::trunc};
        file.write(body.body.data(), static_cast<std::streamsize>(body.body.size()));
        file.flush();
        if (!file) {
            return "cannot write " + (folder / body.file).string();
        }
    }
    return std::nullopt;
}

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
    remove_own(folder / "mail", &is_own_mail);
    remove_own(folder / rules::body_folder, &is_own_body);
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
    if (auto failure = write_bodies(folder_, run, assessment)) {
        return failure;
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
    std::error_code ignored;
    if (log_ && fs::exists(mail_folder(), ignored)) {
        out << "  " << mail_folder().string() << "/  (the e-mails about disabled webhooks)\n";
    }
    if (log_) {
        out << "  " << (folder_ / "run.jsonl").string() << "  (the log they are made from)\n";
    }
}

}  // namespace ringproof::cli
