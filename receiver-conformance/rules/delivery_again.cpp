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
    const journal::RunRecord& run, bool (*is_meant)(const Again&), std::string_view what) {
    Attempts taken;
    Attempts refused;
    for (const Again& again : repetitions(run)) {
        if (is_meant(again)) {
            (again.is_accepted ? taken : refused).push_back(again.attempt);
        }
    }
    if (!refused.empty()) {
        Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} of {} were refused, though the event had been answered with 200 before",
            refused.size(),
            count_text(refused.size() + taken.size(), what)));
        append_first_few(finding.evidence, refused);
        return finding;
    }
    if (taken.empty()) {
        return skipped(fmt::format("there was no {} in this run", what));
    }
    return passed(fmt::format(
        "{} answered 200 again; what became of them is state.idempotent's to say",
        count_text(taken.size(), what)));
}

}  // namespace ringproof::rules
