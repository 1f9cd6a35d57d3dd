#include "cli/baseline_file.hpp"

#include "cli/console.hpp"
#include "cli/read_log.hpp"
#include "emitter/core/text.hpp"

#include <fstream>

namespace ringproof::cli {
namespace {

constexpr std::size_t report_bytes_max = 64U << 20U;
constexpr const char* remedy = "name the run.jsonl or the report.json of an earlier run";

/// The text of a report.json, bounded; nothing when there is no such file or it is too large.
std::optional<std::string> read_text(const std::string& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string text;
    for (std::string line; std::getline(stream, line) && text.size() <= report_bytes_max;) {
        text += line + '\n';
    }
    return text.empty() || text.size() > report_bytes_max ? std::nullopt : std::optional{text};
}

/// A log's every line is an object of its own; a report is one over many lines.
bool is_log(const std::string& file) {
    constexpr std::string_view sign = R"({"type":)";
    std::string begin(sign.size(), '\0');
    std::ifstream stream{file, std::ios::binary};
    stream.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == sign;
}

std::optional<report::Baseline> read_report(const std::string& file, std::ostream& err) {
    const auto text = read_text(file);
    if (!text) {
        print_error(err, "--baseline: cannot read '" + printable(file) + "'", remedy);
        return std::nullopt;
    }
    auto parsed = report::parse_baseline(file, *text);
    if (const auto* problem = std::get_if<std::string>(&parsed)) {
        print_error(err, "--baseline: " + printable(file) + ": " + *problem, remedy);
        return std::nullopt;
    }
    return std::get<report::Baseline>(std::move(parsed));
}

}  // namespace

std::optional<report::Baseline> load_baseline(
    const std::string& file, const report::Terms& terms, std::ostream& err) {
    if (!is_log(file)) {
        return read_report(file, err);
    }
    const auto read = read_log(file);
    if (const auto* problem = std::get_if<std::string>(&read)) {
        print_error(err, "--baseline: " + *problem, remedy);
        return std::nullopt;
    }
    const auto& run = std::get<journal::RunRecord>(read);
    const report::Assessment assessment = report::assess(run, terms);
    return report::baseline_of(file, run, assessment.results, assessment.score);
}

}  // namespace ringproof::cli
