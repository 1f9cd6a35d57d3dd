#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

struct Recovery {
    bool was_enabled_again = false;
    bool was_sent_after = false;
    Attempts after;  ///< of webhooks that had been disabled and were enabled again
};

class Follower {
  public:
    explicit Follower(const journal::RunRecord& run) : run_(run) {}

    void operator()(const journal::ScenarioStarted& /*scenario*/) { webhooks_ = {}; }

    void operator()(const journal::WebhookDisabled& end) { of(end.event) = Life::disabled; }

    void operator()(const journal::WebhookEnabled& start) {
        if (of(start.event) == Life::disabled) {
            of(start.event) = Life::enabled_again;
            recovery.was_enabled_again = true;
        }
    }

    void operator()(const Attempt& attempt) {
        const bool is_telling = is_receivers_own(attempt) && speaks_of_event(run_, attempt);
        if (of(attempt.event) == Life::enabled_again && is_receivers_own(attempt)) {
            recovery.was_sent_after = true;
            if (is_telling) {
                recovery.after.push_back(&attempt);
            }
        }
    }

    template <typename Other>
    void operator()(const Other& /*record*/) {}

    Recovery recovery;

  private:
    enum class Life { first, disabled, enabled_again };

    Life& of(journal::Event event) { return webhooks_.at(static_cast<std::size_t>(event)); }

    const journal::RunRecord& run_;
    std::array<Life, rinkel::event_count> webhooks_{};
};

/// Who never takes a kind of event, or has no answer to it in time, does not fail to recover.
void drop_what_never_works(const journal::RunRecord& run, Attempts& after) {
    std::set<std::pair<journal::Event, journal::ContentType>> taken;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome == journal::Outcome::accepted) {
            taken.emplace(attempt.event, attempt.content_type);
        }
    });
    std::erase_if(after, [&](const Attempt* attempt) {
        return !taken.contains({attempt->event, attempt->content_type});
    });
}

Finding judge_recovery(const journal::RunRecord& run) {
    if (find_last_breath(run)) {
        return skipped("the receiver stopped listening for good: see reach.connect");
    }
    Follower follower{run};
    for (const journal::Record& record : run.records) {
        std::visit(follower, record);
    }
    Recovery& recovery = follower.recovery;
    for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
        if (is_encoding_refused(run, encoding)) {
            std::erase_if(recovery.after, [&](const Attempt* attempt) {
                return attempt->content_type == encoding;
            });
        }
    }
    if (!recovery.was_enabled_again) {
        return skipped("no webhook was disabled and enabled again in this run");
    }
    if (recovery.after.empty()) {
        return skipped(
            recovery.was_sent_after
                ? "what was sent after the webhook had been enabled again was refused for a reason "
                  "of its own: see status.200"
                : "nothing was sent after the webhook had been enabled again");
    }
    drop_what_never_works(run, recovery.after);
    if (recovery.after.empty()) {
        return skipped("such events are never accepted: see status.200 and time.2s");
    }
    const Attempts refused = select(recovery.after, [](const Attempt& attempt) {
        return attempt.outcome != journal::Outcome::accepted;
    });
    if (refused.empty()) {
        return passed(fmt::format(
            "{} after the webhook was enabled again, all accepted",
            count_text(recovery.after.size(), "attempt")));
    }
    Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
    append_first_few(finding.evidence, refused);
    return finding;
}

}  // namespace

const Rule disable_recovery{
    .id = "disable.recovery",
    .title = "After an outage and enabling again, events are taken",
    .level = Level::should,
    .fact = "F11",
    .provenance = Provenance::chosen,
    .why =
        "After a day without a 200 somebody enables the webhook again; then it must work at once, "
        "or the next day ends the same way.",
    .fix = "Find out why the receiver still fails; only then enable the webhook again.",
    .judge = &judge_recovery};

}  // namespace ringproof::rules
