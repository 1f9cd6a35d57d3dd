#include "cli/judged_run.hpp"

#include "cli/console.hpp"
#include "cli/live_view.hpp"
#include "cli/output_folder.hpp"
#include "cli/result.hpp"
#include "cli/sent_secrets.hpp"
#include "cli/terms.hpp"
#include "emitter/journal/masking_journal.hpp"
#include "emitter/journal/tee_journal.hpp"
#include "emitter/mail/mailing_journal.hpp"

#include <deque>
#include <ostream>
#include <utility>

namespace ringproof::cli {
namespace {

/// What happened, and what could not be kept of it.
struct Played {
    journal::RunRecord run;
    std::optional<std::string> failure;
};

Played play(
    NetworkPlayer& player,
    Performance& performance,
    const KnownSecrets& secrets,
    OutputFolder& output,
    LiveView& live) {
    journal::MemoryJournal memory;
    journal::TeeJournal log{&output.log(), &live, &memory};
    mail::Outbox outbox{output.mail_folder()};
    mail::MailingJournal mails{log, outbox};
    journal::MaskingJournal journal{secrets, memory.run(), mails};
    perform(player, performance, memory.run(), journal);
    output.log().flush();
    return {memory.take(), outbox.failure()};
}

/// The process ends soon: taking a million records apart one by one would only cost its user time.
const Played& keep_until_exit(Played played) {
    static auto& kept = *new std::deque<Played>;
    return kept.emplace_back(std::move(played));
}

}  // namespace

ExitCode play_and_judge(
    Performance performance, const RunOptions& options, std::ostream& out, std::ostream& err) {
    const auto terms = read_terms(options, err);
    if (!terms) {
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
    live.expect_plays(performance.plays.size());
    const KnownSecrets secrets = sent_secrets(options, performance.plays);
    const Played& played = keep_until_exit(play(*player, performance, secrets, output, live));
    live.finish();
    const Result result{
        played.run, report::assess(played.run, *terms), options.out, played.failure};
    return publish(result, output, options, out, err);
}

}  // namespace ringproof::cli
