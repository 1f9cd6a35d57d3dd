#pragma once

#include "receiver-conformance/rules/causes.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/refusal_remedies.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace ringproof::rules {

/// The wrong answers of a run that have no cause yet, and the causes found so far. What has one is
/// not asked about again, so the cause that explains most must be looked for first.
class Unexplained {
  public:
    /// `run` must outlive it.
    Unexplained(const journal::RunRecord& run, Attempts wrong_answers)
        : run_(run), remedies_(run), attempts_(std::move(wrong_answers)) {}

    [[nodiscard]] const journal::RunRecord& run() const { return run_; }

    [[nodiscard]] RefusalRemedies& remedies() { return remedies_; }

    [[nodiscard]] const Attempts& attempts() const { return attempts_; }

    /// Those that `is_meant`, which are left no longer.
    template <typename Predicate>
    [[nodiscard]] Attempts take(Predicate is_meant) {
        const auto rest =
            std::stable_partition(attempts_.begin(), attempts_.end(), [&](const auto* attempt) {
                return !is_meant(*attempt);
            });
        Attempts taken{rest, attempts_.end()};
        attempts_.erase(rest, attempts_.end());
        return taken;
    }

    [[nodiscard]] Attempts take_these(const Attempts& meant) {
        const std::set<const journal::Attempt*> known{meant.begin(), meant.end()};
        return take([&](const journal::Attempt& attempt) { return known.contains(&attempt); });
    }

    [[nodiscard]] Attempts take_all(Reason reason) {
        return take(
            [&](const journal::Attempt& attempt) { return reason_of(run_, attempt) == reason; });
    }

    /// Nothing is added when there is no such attempt.
    void add(Attempts attempts, std::string remedy) {
        if (!attempts.empty()) {
            causes_.push_back({std::move(attempts), std::move(remedy)});
        }
    }

    [[nodiscard]] std::vector<Cause> take_causes() { return std::move(causes_); }

  private:
    const journal::RunRecord& run_;
    RefusalRemedies remedies_;
    Attempts attempts_;
    std::vector<Cause> causes_;
};

}  // namespace ringproof::rules
