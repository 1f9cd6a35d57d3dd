#include "cli/run_command.hpp"

#include "cli/console.hpp"
#include "cli/live_view.hpp"
#include "cli/load_scenarios.hpp"
#include "cli/output_folder.hpp"
#include "cli/play_scenarios.hpp"
#include "cli/result.hpp"
#include "emitter/journal/tee_journal.hpp"
#include "emitter/mail/mailing_journal.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <memory>
#include <ostream>

namespace ringproof::cli {
namespace {

/// Plays everything into the output folder's log; what happened, and what could not be kept.
struct Played {
    journal::RunRecord run;
    std::optional<std::string> failure;
};

Played play(
    Player& player,
    const std::vector<scenario::Scenario>& scenarios,
    OutputFolder& output,
    LiveView& live) {
    journal::MemoryJournal memory;
    journal::TeeJournal log{&output.log(), &memory, &live};
    mail::Outbox outbox{output.mail_folder()};
    mail::MailingJournal journal{log, outbox};
    player.play(scenarios, journal);
    output.log().flush();
    return {memory.take(), outbox.failure()};
}

bool is_target_good(const RunOptions& options, std::ostream& err) {
    if (!options.target) {
        return true;
    }
    const auto parsed = rinkel::parse_target_url(*options.target);
    if (const auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        print_error(err, "--target: " + error->problem, error->remedy + "; nothing was sent");
        return false;
    }
    return true;
}

}  // namespace

ExitCode run_scenarios(const RunOptions& options, std::ostream& out, std::ostream& err) {
    if (!is_target_good(options, err)) {
        return ExitCode::usage;
    }
    scenario_file::LoadOptions load;
    load.environment = scenario_file::process_environment();
    load.target = options.target;
    const auto scenarios = load_scenarios(options.scenarios, load, err);
    if (!scenarios || !are_playable(*scenarios, err) || !have_targets(*scenarios, err)) {
        return ExitCode::usage;
    }
    const auto player = make_player(options, err);
    if (!player) {
        return ExitCode::usage;
    }
    auto folder = OutputFolder::open(options.out);
    if (const auto* problem = std::get_if<std::string>(&folder)) {
        print_error(err, *problem, "choose another folder with --out DIR; nothing was sent");
        return ExitCode::undecided;
    }
    auto& output = std::get<OutputFolder>(folder);
    LiveView live{err, options.is_quiet ? LiveView::Mode::silent : LiveView::mode_for_stderr()};
    const Played played = play(*player, *scenarios, output, live);
    live.finish();

    const report::Assessment assessment = assess_run(options, played.run);
    print_result(options, played.run, assessment, out);
    auto failure = output.write_reports(options.reports, played.run, assessment);
    failure = failure ? failure : played.failure;
    if (failure) {
        print_error(err, *failure, "the verdict stands, but not all of it was written");
        return ExitCode::undecided;
    }
    if (!options.is_quiet && !options.prints_json) {
        output.print_places(options.reports, out);
    }
    out.flush();
    return exit_code_of(options, assessment, err);
}

}  // namespace ringproof::cli
