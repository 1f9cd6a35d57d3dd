#include "receiver-conformance/rules/short_memory.hpp"

#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// With fewer between, something else may make the difference.
constexpr std::size_t others_min = 10;

/// What lay between an event and the last of its repetitions.
struct Gap {
    std::size_t others = 0;  ///< events of other calls that were answered with 200
    Duration real{};
    const Attempt* repetition = nullptr;
};

/// Counts the events that were taken, in the order of the log.
class TakenCounter {
  public:
    explicit TakenCounter(const journal::RunRecord& run) {
        run.for_each<Attempt>([&](const Attempt& attempt) {
            if (attempt.status == 200) {
                numbers_.emplace(&attempt, numbers_.size());
            }
        });
    }

    /// Both have been taken.
    [[nodiscard]] std::size_t between(const Attempt& first, const Attempt& last) const {
        const std::size_t from = numbers_.at(&first);
        const std::size_t to = numbers_.at(&last);
        return to > from ? to - from - 1 : 0;
    }

  private:
    std::unordered_map<const Attempt*, std::size_t> numbers_;
};

Gap widest_gap(const TakenCounter& counter, const CallStory& story) {
    std::map<journal::Event, const Attempt*> firsts;
    Gap widest;
    for (const TakenEvent& taken : story.taken) {
        const auto [first, is_new] = firsts.try_emplace(taken.attempt->event, taken.attempt);
        if (is_new) {
            continue;
        }
        std::size_t others = counter.between(*first->second, *taken.attempt);
        // Its own events are few, and come and go with it.
        others -= std::min(others, firsts.size() - 1);
        if (others >= widest.others) {
            widest = {others, taken.attempt->real_time - first->second->real_time, taken.attempt};
        }
    }
    return widest;
}

/// The event, as many others with ids of their own, and the event again.
std::string commands_for(const journal::RunRecord& run, const Gap& gap) {
    const std::string once = curl_command(run, *gap.repetition);
    std::string others = once;
    const std::string& id = gap.repetition->call;
    for (std::size_t at = others.find(id); at != std::string::npos; at = others.find(id, at)) {
        constexpr std::string_view numbered = "other-'$i'";
        others.replace(at, id.size(), numbered);
        at += numbered.size();
    }
    return and_look(
        run,
        fmt::format(
            "{}; for i in $(seq {}); do {} -s -o /dev/null; done; {}",
            once,
            gap.others,
            others,
            once),
        id);
}

}  // namespace

ShortMemory find_short_memory(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const std::vector<StateMismatch>& mismatches,
    IsMeant is_meant) {
    const TakenCounter counter{run};
    std::set<const CallStory*> wrong;
    std::optional<Gap> forgotten;
    for (const StateMismatch& mismatch : mismatches) {
        wrong.insert(mismatch.story);
        const Gap gap = widest_gap(counter, *mismatch.story);
        if (gap.repetition != nullptr && (!forgotten || gap.others < forgotten->others)) {
            forgotten = gap;
        }
    }
    std::size_t known = 0;
    std::size_t known_others = 0;
    for (const CallStory& story : stories) {
        const bool is_compared = !story.call->twin.empty() && is_meant(story) && has_state(story);
        if (is_compared && !wrong.contains(&story)) {
            const Gap gap = widest_gap(counter, story);
            known += gap.repetition != nullptr ? 1U : 0U;
            known_others = std::max(known_others, gap.others);
        }
    }
    const bool is_apart = forgotten && known > 0 && forgotten->others >= others_min &&
                          forgotten->others > known_others;
    if (!is_apart) {
        return {};
    }
    const std::string soon =
        known_others == 0
            ? "at once"
            : "after " + count_text(known_others, "other event at most", "other events at most");
    return {
        fmt::format(
            "{} whose events came again {} left the state of a plain one; this came after {} other "
            "events, {} later in reality",
            count_text(known, "call"),
            soon,
            number_text(forgotten->others),
            latency_text(forgotten->real)),
        commands_for(run, *forgotten)};
}

}  // namespace ringproof::rules
