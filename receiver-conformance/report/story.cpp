#include "receiver-conformance/report/story.hpp"

#include "receiver-conformance/rules/evidence.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace ringproof::report {
namespace {

using journal::Attempt;
using journal::Outcome;

bool is_receivers_failure(const Attempt* attempt) {
    return attempt->outcome != Outcome::accepted && rules::is_receivers_own(*attempt);
}

using CallIds = std::unordered_set<std::string_view>;

/// Whom to tell of when there is no room for all: those in which the receiver failed, and then the
/// first. Empty when there is room.
CallIds choose_calls(const journal::RunRecord& run, std::size_t count_max) {
    std::size_t calls = 0;
    run.for_each<journal::CallStarted>([&](const auto& /*call*/) { ++calls; });
    CallIds chosen;
    if (calls <= count_max) {
        return chosen;
    }
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (is_receivers_failure(&attempt) && chosen.size() < count_max) {
            chosen.insert(attempt.call);
        }
    });
    run.for_each<journal::CallStarted>([&](const journal::CallStarted& started) {
        if (chosen.size() < count_max) {
            chosen.insert(started.call);
        }
    });
    return chosen;
}

class StoryTeller {
  public:
    StoryTeller(const CallIds& chosen, std::size_t count_max)
        : chosen_(chosen), count_max_(count_max) {}

    void operator()(const journal::ScenarioStarted& scenario) {
        // Ids repeat when a scenario is played twice with one seed.
        index_.clear();
        failed_.clear();
        scenario_ = &scenario;
    }

    void operator()(const journal::CallStarted& started) {
        if (CallStory* story = call(started.call)) {
            story->started = &started;
        }
    }

    void operator()(const Attempt& attempt) {
        if (CallStory* story = call(attempt.call)) {
            delivery(*story, attempt).attempts.push_back(&attempt);
        }
        if (is_receivers_failure(&attempt)) {
            failed_.insert(attempt.event);
        }
    }

    void operator()(const journal::GaveUp& end) {
        CallStory* story = call(end.call);
        if (story == nullptr) {
            return;
        }
        for (DeliveryStory& delivery : story->deliveries) {
            if (delivery.number == end.delivery) {
                delivery.gave_up = &end;
            }
        }
    }

    void operator()(const journal::EventLost& lost) {
        const Blame blame = failed_.contains(lost.event) ? Blame::receiver : Blame::scenario;
        if (CallStory* story = call(lost.call)) {
            story->lost.push_back({&lost, blame});
        }
    }

    template <typename Other>
    void operator()(const Other& /*record*/) {}

    std::vector<CallStory> take() { return std::move(calls_); }

  private:
    /// Null for a call that is one too many.
    CallStory* call(std::string_view id) {
        if (!chosen_.empty() && !chosen_.contains(id)) {
            return nullptr;
        }
        if (calls_.size() >= count_max_) {
            const auto known = index_.find(id);
            return known == index_.end() ? nullptr : &calls_[known->second];
        }
        const auto [place, is_new] = index_.try_emplace(id, calls_.size());
        if (is_new) {
            calls_.push_back({id, scenario_, nullptr, {}, {}});
        }
        return &calls_[place->second];
    }

    static DeliveryStory& delivery(CallStory& call, const Attempt& attempt) {
        for (DeliveryStory& known : call.deliveries) {
            if (known.number == attempt.delivery && known.event == attempt.event) {
                return known;
            }
        }
        return call.deliveries.emplace_back(
            DeliveryStory{attempt.event, attempt.delivery, {}, nullptr});
    }

    const CallIds& chosen_;
    std::size_t count_max_;
    const journal::ScenarioStarted* scenario_ = nullptr;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::vector<CallStory> calls_;
    std::set<journal::Event> failed_;  ///< whose webhook the receiver failed in this scenario
};

}  // namespace

bool DeliveryStory::is_accepted() const {
    return attempts.back()->outcome == Outcome::accepted;
}

bool DeliveryStory::has_failure() const {
    return std::any_of(attempts.begin(), attempts.end(), is_receivers_failure);
}

bool CallStory::has_failure() const {
    const bool has_lost = std::any_of(lost.begin(), lost.end(), [](const LostStory& one) {
        return one.blame == Blame::receiver;
    });
    return has_lost || std::any_of(deliveries.begin(), deliveries.end(), [](const auto& one) {
               return one.has_failure();
           });
}

std::vector<CallStory> tell_calls(const journal::RunRecord& run, std::size_t count_max) {
    const CallIds chosen = choose_calls(run, count_max);
    StoryTeller teller{chosen, count_max};
    for (const journal::Record& record : run.records) {
        std::visit(teller, record);
    }
    return teller.take();
}

}  // namespace ringproof::report
