#include "receiver-conformance/rules/closed_door.hpp"

#include "receiver-conformance/rules/turned_away.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

// Fewer may have been refused for what they have in common.
constexpr std::size_t refused_min = 10;
constexpr std::size_t calls_min = 5;

using Kind = std::pair<journal::Event, journal::ContentType>;
using EventOfCall = std::pair<std::string_view, journal::Event>;

bool is_accepted(const Attempt* attempt) {
    return attempt->outcome == Outcome::accepted;
}

/// Where the refusals begin that last to the end, all with one status. What was on its way already
/// may still have been taken.
Attempts::const_iterator find_closing(const Attempts& answered) {
    const std::optional<int> status = answered.empty() ? std::nullopt : answered.back()->status;
    const auto closing = std::find_if(answered.begin(), answered.end(), [&](const auto* attempt) {
        return attempt->status == status;
    });
    const bool is_final = std::all_of(closing, answered.end(), [&](const auto* attempt) {
        const bool was_on_its_way =
            attempt->real_time < (*closing)->real_time + (*closing)->phases.total;
        return is_accepted(attempt) ? was_on_its_way : attempt->status == status;
    });
    return is_final && status >= 400 ? closing : answered.end();
}

/// What had been taken before is refused now, and not because the receiver has it: that tells a
/// closed door from a kind of event, or a repetition, that is never taken.
bool is_whatever_comes(
    const Attempts& answered, Attempts::const_iterator closing, const Attempts& refused) {
    std::set<Kind> kinds_taken;
    std::set<EventOfCall> taken;
    for (auto at = answered.begin(); at != closing; ++at) {
        if (is_accepted(*at)) {
            kinds_taken.insert({(*at)->event, (*at)->content_type});
            taken.insert({(*at)->call, (*at)->event});
        }
    }
    std::set<std::string_view> calls;
    std::set<Kind> kinds_refused;
    for (const Attempt* attempt : refused) {
        if (!taken.contains({attempt->call, attempt->event})) {
            calls.insert(attempt->call);
            kinds_refused.insert({attempt->event, attempt->content_type});
        }
    }
    const bool has_changed =
        std::any_of(kinds_refused.begin(), kinds_refused.end(), [&](const Kind& kind) {
            return kinds_taken.contains(kind);
        });
    return has_changed && kinds_refused.size() > 1 && calls.size() >= calls_min;
}

ClosedDoor look_for_closing(const journal::RunRecord& run) {
    const Attempts& answered = answered_by_receiver(run, Sent::anything);
    const auto closing = find_closing(answered);
    ClosedDoor door;
    for (auto at = closing; at != answered.end(); ++at) {
        if (!is_accepted(*at)) {
            door.refused.push_back(*at);
        }
    }
    if (door.refused.size() < refused_min || is_turned_away(run, *door.refused.front()) ||
        !is_whatever_comes(answered, closing, door.refused)) {
        return {};
    }
    door.accepted =
        static_cast<std::size_t>(std::count_if(answered.begin(), answered.end(), is_accepted));
    return door;
}

}  // namespace

const ClosedDoor& find_closed_door(const journal::RunRecord& run) {
    return run.derived<ClosedDoor>([&] { return look_for_closing(run); });
}

}  // namespace ringproof::rules
