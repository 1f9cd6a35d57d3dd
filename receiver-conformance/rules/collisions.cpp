#include "receiver-conformance/rules/collisions.hpp"

#include "receiver-conformance/rules/age_check.hpp"
#include "receiver-conformance/rules/closed_door.hpp"
#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/copies.hpp"
#include "receiver-conformance/rules/order_demand.hpp"
#include "receiver-conformance/rules/turned_away.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// Fewer may be chance.
constexpr std::size_t refused_min = 4;
// With fewer, nobody knows what becomes of an event alone.
constexpr std::size_t alone_min = 10;
// So many with company for each one alone: a receiver has other faults as well.
constexpr std::size_t alone_one_in = 20;

using Kind = std::pair<journal::Event, journal::ContentType>;

/// Who was on the way with whom, requests included that we hung up on: the receiver goes on working
/// on those for as long as its work takes, and a retry that would come an hour later does not wait
/// for it here.
class Neighbours {
  public:
    explicit Neighbours(const journal::RunRecord& run) : company_(company_in(run)) {
        std::vector<Duration> waits;
        run.for_each<Attempt>([&](const Attempt& attempt) {
            const bool is_cut =
                !is_receivers_own(attempt) && !attempt.status && attempt.phases.send.has_value();
            if (is_cut) {
                cuts_.push_back(end_of(attempt));
            } else if (attempt.outcome == journal::Outcome::accepted && attempt.phases.wait) {
                waits.push_back(*attempt.phases.wait);
            }
        });
        std::sort(cuts_.begin(), cuts_.end());
        if (!waits.empty()) {
            const auto late = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() * 9 / 10);
            std::nth_element(waits.begin(), late, waits.end());
            work_ = 2 * *late;
        }
    }

    [[nodiscard]] bool is_alone(const Attempt& attempt) const {
        const auto cut = std::lower_bound(cuts_.begin(), cuts_.end(), attempt.real_time - work_);
        return company_.is_alone(attempt) && (cut == cuts_.end() || *cut > end_of(attempt));
    }

  private:
    const Company& company_;
    std::vector<Duration> cuts_;  ///< sorted
    Duration work_{};             ///< that the receiver may still have had
};

bool is_refused(const journal::RunRecord& run, const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::refused && attempt.status >= 400 &&
           !is_turned_away(run, attempt);
}

/// An order that is asked for explains its refusals with hardly an exception.
std::set<const Attempt*> refused_for_order(const journal::RunRecord& run) {
    std::set<const Attempt*> refused;
    for (const OrderDemand& demand : find_order_demands(run)) {
        refused.insert(demand.refused.begin(), demand.refused.end());
    }
    return refused;
}

/// Kinds that are taken alone: what is never taken fails for itself.
std::set<Kind> kinds_taken(const Attempts& attempts) {
    std::set<Kind> kinds;
    for (const Attempt* attempt : attempts) {
        if (attempt->outcome == journal::Outcome::accepted) {
            kinds.emplace(attempt->event, attempt->content_type);
        }
    }
    return kinds;
}

/// Refusals with one status.
struct Refusals {
    Attempts with_company;
    std::size_t of_copies = 0;
    std::size_t alone = 0;
};

Collisions look_for_collisions(const journal::RunRecord& run) {
    const Attempts& answered = answered_by_receiver(run, Sent::anything);
    const std::set<const Attempt*> of_order = refused_for_order(run);
    const auto is_wrong = [&](const Attempt& attempt) {
        return is_refused(run, attempt) && !of_order.contains(&attempt);
    };
    if (select(answered, is_wrong).size() < refused_min || !find_closed_door(run).refused.empty() ||
        !find_age_refusals(run).refused.empty()) {
        return {};
    }
    const Neighbours neighbours{run};
    const Attempts alone =
        select(answered, [&](const Attempt& attempt) { return neighbours.is_alone(attempt); });
    const std::set<Kind> kinds = kinds_taken(alone);
    const std::set<const Attempt*> lone{alone.begin(), alone.end()};
    const Copies copies{answered};
    std::map<int, Refusals> by_status;
    for (const Attempt* attempt : select(answered, is_wrong)) {
        Refusals& refusals = by_status[attempt->status.value_or(0)];
        if (lone.contains(attempt)) {
            ++refusals.alone;
        } else if (kinds.contains({attempt->event, attempt->content_type})) {
            refusals.with_company.push_back(attempt);
            refusals.of_copies += copies.has_twin_under_way(*attempt) ? 1U : 0U;
        }
    }
    Collisions found;
    found.alone = alone.size();
    found.taken = select(alone, [](const Attempt& attempt) {
                      return attempt.outcome == journal::Outcome::accepted;
                  }).size();
    for (const auto& [status, refusals] : by_status) {
        const std::size_t count = refusals.with_company.size();
        if (found.taken >= alone_min && count >= refused_min + refusals.of_copies &&
            refusals.alone * alone_one_in <= count) {
            found.refused.insert(
                found.refused.end(), refusals.with_company.begin(), refusals.with_company.end());
        }
    }
    return found;
}

}  // namespace

const Collisions& find_collisions(const journal::RunRecord& run) {
    return run.derived<Collisions>([&] { return look_for_collisions(run); });
}

}  // namespace ringproof::rules
