#include "cli/report_command.hpp"

#include "cli/console.hpp"
#include "cli/output_folder.hpp"
#include "cli/result.hpp"
#include "cli/terms.hpp"
#include "emitter/core/text.hpp"
#include "emitter/journal/jsonl.hpp"

#include <fstream>
#include <ostream>

namespace ringproof::cli {

ExitCode report_again(
    const std::string& log, const ReportOptions& options, std::ostream& out, std::ostream& err) {
    const auto terms = read_terms(options, err);
    if (!terms) {
        return ExitCode::usage;
    }
    std::ifstream file{log, std::ios::binary};
    if (!file) {
        print_error(err, "cannot read '" + printable(log) + "'", "name the run.jsonl of a run");
        return ExitCode::usage;
    }
    const auto read = journal::read_run_log(file);
    if (const auto* problem = std::get_if<journal::LogError>(&read)) {
        print_error(
            err,
            log + ":" + std::to_string(problem->line) + ": " + problem->problem,
            "name the run.jsonl of a run");
        return ExitCode::usage;
    }
    const auto& run = std::get<journal::RunRecord>(read);
    const report::Assessment assessment = report::assess(run, *terms);
    print_result(options, run, assessment, out);
    const OutputFolder output = OutputFolder::for_reports(options.out);
    if (const auto failure = output.write_reports(options.reports, run, assessment)) {
        print_error(err, *failure, "choose another folder with --out DIR");
        return ExitCode::undecided;
    }
    if (!options.is_quiet && !options.prints_json) {
        output.print_places(options.reports, out);
    }
    return exit_code_of(options, run, assessment, err);
}

}  // namespace ringproof::cli
