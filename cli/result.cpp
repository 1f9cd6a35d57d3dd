#include "cli/result.hpp"

#include "cli/console.hpp"
#include "cli/github.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/terminal_report.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

ExitCode exit_code_of_rehearsal(ExitCode code, std::ostream& err) {
    switch (code) {
        case ExitCode::not_conformant:
            err << "ringproof: not conformant, as the scenario expects\n";
            return ExitCode::conformant;
        case ExitCode::conformant:
            err << "ringproof: " << report::missed_failure_sentence() << '\n';
            return ExitCode::not_conformant;
        default: return code;
    }
}

void print_result(const ReportOptions& options, const Result& result, std::ostream& out) {
    if (options.prints_json) {
        report::write_json(out, result.run, result.assessment);
    } else if (!options.is_quiet) {
        const Console console = look_at_console(1);
        report::write_terminal(
            out,
            result.run,
            result.assessment,
            {console.has_colour ? report::Colour::on : report::Colour::off,
             console.has_unicode ? report::Marks::unicode : report::Marks::ascii,
             static_cast<std::size_t>(console.width),
             result.log_folder.string()});
    }
}

ExitCode exit_code_of(const Result& result, std::ostream& err) {
    const auto code = static_cast<ExitCode>(score::exit_code(result.assessment.score));
    return report::is_failure_expected(result.run) ? exit_code_of_rehearsal(code, err) : code;
}

}  // namespace

ExitCode publish(
    const Result& result,
    const OutputFolder& output,
    const ReportOptions& options,
    std::ostream& out,
    std::ostream& err) {
    const auto& [run, assessment, log_folder, loss] = result;
    print_result(options, result, out);
    auto failure = output.write_reports(options.reports, run, assessment);
    failure = failure ? failure : loss;
    if (failure) {
        print_error(err, *failure, "the verdict stands, but not all of it was written");
        return ExitCode::undecided;
    }
    const bool is_for_people = !options.is_quiet && !options.prints_json;
    if (is_for_people) {
        output.print_places(options.reports, out);
    }
    if (!options.is_quiet) {
        // The runner listens to both; what a script reads must stay JSON.
        tell_github(run, assessment, options.prints_json ? err : out, err);
    }
    out.flush();
    return exit_code_of(result, err);
}

}  // namespace ringproof::cli
