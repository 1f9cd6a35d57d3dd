#include "cli/run_command.hpp"

#include "cli/console.hpp"
#include "cli/live_view.hpp"
#include "cli/load_scenarios.hpp"
#include "cli/output_folder.hpp"
#include "cli/play_scenarios.hpp"
#include "emitter/journal/jsonl_file.hpp"
#include "emitter/journal/tee_journal.hpp"
#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/terminal_report.hpp"

#include <memory>
#include <ostream>

namespace ringproof::cli {
namespace {

score::Strictness strictness(const RunOptions& options) {
    return options.is_strict ? score::Strictness::should_too : score::Strictness::must_only;
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

ExitCode judge(const RunOptions& options, const report::Assessment& assessment, std::ostream& err) {
    const auto code = static_cast<ExitCode>(score::exit_code(assessment.score));
    const bool is_below = options.fail_under && assessment.score.points < *options.fail_under;
    if (code == ExitCode::conformant && is_below) {
        err << "ringproof: the score " << assessment.score.points << " is below --fail-under "
            << *options.fail_under << '\n';
        return ExitCode::not_conformant;
    }
    return code;
}

}  // namespace

ExitCode run_scenarios(const RunOptions& options, std::ostream& out, std::ostream& err) {
    const auto scenarios = load_scenarios(options.scenarios, options.target, err);
    if (!scenarios || !have_targets(*scenarios, err)) {
        return ExitCode::usage;
    }
    auto player = make_player(options, err);
    if (!player) {
        return ExitCode::usage;
    }
    auto folder = OutputFolder::open(options.out);
    if (const auto* problem = std::get_if<std::string>(&folder)) {
        print_error(err, *problem, "choose another folder with --out DIR; nothing was sent");
        return ExitCode::undecided;
    }
    OutputFolder& output = std::get<OutputFolder>(folder);
    journal::MemoryJournal memory;
    LiveView live{err, options.is_quiet ? Console{} : look_at_console(2)};
    journal::TeeJournal journal{&output.log(), &memory, &live};
    player->play(*scenarios, journal);
    live.finish();
    output.log().flush();

    const report::Assessment assessment = report::assess(memory.run(), strictness(options));
    print_result(options, memory.run(), assessment, out);
    const auto failure = output.write_reports(options.reports, memory.run(), assessment);
    if (failure) {
        print_error(err, *failure, "the verdict above stands, but not all of it was written");
        return ExitCode::undecided;
    }
    if (!options.is_quiet && !options.prints_json) {
        output.print_places(options.reports, out);
    }
    out.flush();
    return judge(options, assessment, err);
}

}  // namespace ringproof::cli
