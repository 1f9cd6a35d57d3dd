#include "receiver-conformance/rules/delivery_again.hpp"

#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <map>

namespace ringproof::rules {

using journal::Attempt;

std::vector<Again> repetitions(const journal::RunRecord& run) {
    std::map<std::pair<std::string_view, journal::Event>, Instant> first_taken;
    std::vector<Again> found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const bool is_answered_by_receiver =
            attempt.status.has_value() &&
            (attempt.outcome == journal::Outcome::injected || is_answered(attempt));
        if (!is_answered_by_receiver) {
            return;
        }
        const auto key = std::pair{std::string_view{attempt.call}, attempt.event};
        const auto before = first_taken.find(key);
        if (before != first_taken.end()) {
            found.push_back(
                {&attempt, attempt.virtual_time - before->second, attempt.status == 200});
        } else if (attempt.status == 200) {
            first_taken.emplace(key, attempt.virtual_time);
        }
    });
    return found;
}

Finding judge_again(
    const journal::RunRecord& run, const std::vector<Again>& meant, const Words& words) {
    Attempts refused;
    for (const Again& again : meant) {
        if (!again.is_accepted) {
            refused.push_back(again.attempt);
        }
    }
    if (!refused.empty()) {
        Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} of {} refused, though the event had been answered with 200 before",
            number_text(refused.size()),
            count_text(meant.size(), words.one, words.many)));
        append_first_few(finding.evidence, refused);
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
