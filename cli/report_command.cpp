#include "cli/report_command.hpp"

#include "cli/console.hpp"
#include "cli/output_folder.hpp"
#include "cli/read_log.hpp"
#include "cli/result.hpp"
#include "cli/terms.hpp"
#include "receiver-conformance/report/merge.hpp"

namespace ringproof::cli {
namespace {

constexpr std::size_t logs_max = 10'000;

/// All logs as one run; nothing, after saying why, when that cannot be.
std::optional<report::MergedRun> read_run(
    const std::vector<std::string>& files, std::ostream& err) {
    if (files.size() > logs_max) {
        print_error(err, "more than " + std::to_string(logs_max) + " logs cannot be merged");
        return std::nullopt;
    }
    std::vector<report::NamedLog> logs;
    for (const std::string& file : files) {
        auto read = read_log(file);
        if (const auto* problem = std::get_if<std::string>(&read)) {
            print_error(err, *problem, "name the run.jsonl of a run");
            return std::nullopt;
        }
        logs.push_back({file, std::get<journal::RunRecord>(std::move(read))});
    }
    auto merged = report::merge_logs(std::move(logs));
    if (const auto* problem = std::get_if<std::string>(&merged)) {
        print_error(
            err,
            *problem,
            "name each share of one run (--shard I/N) once; report on other runs one by one, or "
            "compare two with --baseline");
        return std::nullopt;
    }
    return std::get<report::MergedRun>(std::move(merged));
}

}  // namespace

ExitCode report_again(
    const std::vector<std::string>& logs,
    const ReportOptions& options,
    std::ostream& out,
    std::ostream& err) {
    auto terms = read_terms(options, err);
    const auto merged = terms ? read_run(logs, err) : std::nullopt;
    if (!merged) {
        return ExitCode::usage;
    }
    terms->remarks = merged->remarks;
    terms->gaps = merged->gaps;
    const std::filesystem::path folder =
        logs.size() == 1 ? std::filesystem::path{logs.front()}.parent_path() : "";
    const Result result{merged->run, report::assess(merged->run, *terms), folder, std::nullopt};
    return publish(result, OutputFolder::for_reports(options.out), options, out, err);
}

}  // namespace ringproof::cli
