#include "receiver-conformance/rules/delivery_again.hpp"

#include "receiver-conformance/rules/copies.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace ringproof::rules {

using journal::Attempt;

namespace {

/// What became of one event of one call so far.
struct Fate {
    std::optional<Instant> first_taken;
    const Attempt* refused_before = nullptr;  ///< the last one
};

/// Of two copies that are under way together, the one that is taken may be heard of later.
bool was_under_way(const Attempt& taken, const Attempt& refused) {
    return taken.delivery != refused.delivery && taken.real_time < end_of(refused);
}

std::vector<Again> find_repetitions(const journal::RunRecord& run) {
    std::unordered_map<std::string_view, std::array<Fate, rinkel::all_events.size()>> calls;
    calls.reserve(run.records.size() / 4);
    std::vector<Again> found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const bool is_answered_by_receiver =
            attempt.status.has_value() && speaks_of_event(run, attempt) &&
            (attempt.outcome == journal::Outcome::injected || is_answered(attempt));
        if (!is_answered_by_receiver) {
            return;
        }
        Fate& fate = calls[attempt.call][static_cast<std::size_t>(attempt.event)];
        if (fate.first_taken) {
            found.push_back(
                {&attempt, attempt.virtual_time - *fate.first_taken, attempt.status == 200});
        } else if (attempt.status == 200) {
            fate.first_taken = attempt.virtual_time;
            if (fate.refused_before != nullptr && was_under_way(attempt, *fate.refused_before)) {
                found.push_back({fate.refused_before, {}, false});
            }
        } else {
            fate.refused_before = &attempt;
        }
    });
    return found;
}

Copies find_copies(const journal::RunRecord& run) {
    Attempts all;
    run.for_each<Attempt>([&](const Attempt& attempt) { all.push_back(&attempt); });
    return Copies{all};
}

Attempts refused_of(const std::vector<Again>& meant) {
    Attempts refused;
    for (const Again& again : meant) {
        if (!again.is_accepted) {
            refused.push_back(again.attempt);
        }
    }
    return refused;
}

}  // namespace

std::size_t taken_apart(const journal::RunRecord& run, const std::vector<Again>& meant) {
    const auto& copies = run.derived<Copies>([&] { return find_copies(run); });
    std::size_t taken = 0;
    for (const Again& again : meant) {
        if (!copies.has_twin_under_way(*again.attempt)) {
            if (!again.is_accepted) {
                return 0;
            }
            ++taken;
        }
    }
    return taken;
}

std::string chance_of_refusals(const journal::RunRecord& run, const std::vector<Again>& meant) {
    Attempts sent;
    for (const Again& again : meant) {
        sent.push_back(again.attempt);
    }
    return chance_text(run, refused_of(meant), sent);
}

const std::vector<Again>& repetitions(const journal::RunRecord& run) {
    return run.derived<std::vector<Again>>([&] { return find_repetitions(run); });
}

Finding judge_again(
    const journal::RunRecord& run, const std::vector<Again>& meant, const Words& words) {
    const Attempts refused = refused_of(meant);
    if (std::string chance = chance_of_refusals(run, meant); !chance.empty()) {
        return passed(std::move(chance));
    }
    if (!refused.empty()) {
        Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} of {} refused, though the event had been answered with 200 before",
            number_text(refused.size()),
            count_text(meant.size(), words.one, words.many)));
        append_first_few(finding.evidence, refused);
        if (const std::size_t taken = taken_apart(run, meant); taken > 0) {
            finding.evidence.push_back(fmt::format(
                "only copies that were under way at the same moment: {} that came afterwards "
                "answered 200",
                count_text(taken, words.one, words.many)));
            finding.fix = remedy_for_copies_at_once;
        }
        return finding;
    }
    if (meant.empty()) {
        return skipped(fmt::format("there was no {} in this run", words.one));
    }
    return passed(fmt::format(
        "{} answered 200 again; what became of them is state.idempotent's to say",
        count_text(meant.size(), words.one, words.many)));
}

}  // namespace ringproof::rules
