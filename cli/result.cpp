#include "cli/result.hpp"

#include "cli/console.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/terminal_report.hpp"

#include <ostream>

namespace ringproof::cli {

report::Assessment assess_run(const RunOptions& options, const journal::RunRecord& run) {
    return report::assess(
        run, options.is_strict ? score::Strictness::should_too : score::Strictness::must_only);
}

void print_result(
    const RunOptions& options,
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& out) {
    if (options.prints_json) {
        report::write_json(out, run, assessment);
    } else if (!options.is_quiet) {
        const Console console = look_at_console(1);
        report::write_terminal(
            out,
            run,
            assessment,
            {console.has_colour ? report::Colour::on : report::Colour::off,
             console.has_unicode ? report::Marks::unicode : report::Marks::ascii,
             static_cast<std::size_t>(console.width)});
    }
}

ExitCode exit_code_of(
    const RunOptions& options, const report::Assessment& assessment, std::ostream& err) {
    const auto code = static_cast<ExitCode>(score::exit_code(assessment.score));
    const bool is_below = options.fail_under && assessment.score.points < *options.fail_under;
    if (code == ExitCode::conformant && is_below) {
        err << "ringproof: the score " << assessment.score.points << " is below --fail-under "
            << *options.fail_under << '\n';
        return ExitCode::not_conformant;
    }
    return code;
}

}  // namespace ringproof::cli
