#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using namespace std::chrono_literals;

struct Repeats {
    Attempts taken;
    Attempts refused;
};

/// Attempts of deliveries that the receiver had already answered with 200, which a fault of the
/// scenario kept from us: it sees the same event a second time. A day later it is
/// delivery.late-retry's to judge.
Repeats find_repeats(const journal::RunRecord& run) {
    Repeats found;
    // Deliveries are numbered within a scenario, the calls of a run are all different.
    std::map<std::pair<std::string_view, std::uint32_t>, Instant> answered_unheard;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (!is_receivers_own(attempt)) {
            if (attempt.status == 200) {
                answered_unheard.try_emplace(
                    {attempt.call, attempt.delivery}, attempt.virtual_time);
            }
            return;
        }
        const auto before = answered_unheard.find({attempt.call, attempt.delivery});
        if (before != answered_unheard.end() && attempt.virtual_time - before->second < 24h &&
            is_answered(attempt) && speaks_of_event(run, attempt)) {
            const bool is_taken = attempt.outcome == journal::Outcome::accepted;
            (is_taken ? found.taken : found.refused).push_back(&attempt);
        }
    });
    return found;
}

Finding judge_lost_response(const journal::RunRecord& run) {
    const Repeats repeats = find_repeats(run);
    Attempts all = repeats.refused;
    all.insert(all.end(), repeats.taken.begin(), repeats.taken.end());
    if (std::string chance = chance_text(run, repeats.refused, all); !chance.empty()) {
        return passed(std::move(chance));
    }
    if (!repeats.refused.empty()) {
        Finding finding{Status::fail, {}, {}, curl_command(run, *repeats.refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} of an event that had already been answered with 200 were refused",
            count_text(repeats.refused.size(), "repetition")));
        append_first_few(finding.evidence, repeats.refused);
        return finding;
    }
    if (repeats.taken.empty()) {
        return skipped("no answer was lost on the way in this run (fault lose-response)");
    }
    return passed(fmt::format(
        "{} of events that had already been answered, all answered 200 again; what became of them "
        "is state.idempotent's to say",
        count_text(repeats.taken.size(), "repetition")));
}

}  // namespace

const Rule delivery_lost_response{
    .id = "delivery.lost-response",
    .title = "A repetition after a lost answer is answered 200",
    .level = Level::should,
    .fact = "F10",
    .provenance = Provenance::chosen,
    .why =
        "When an answer gets lost on the way, Rinkel sends the same event again. A receiver that "
        "refuses what it already has is retried for a day and switched off.",
    .fix = "Recognise a repeated event by call id and kind, answer 200, and do nothing else.",
    .judge = &judge_lost_response};

}  // namespace ringproof::rules
