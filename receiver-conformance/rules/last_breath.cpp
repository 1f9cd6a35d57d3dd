#include "receiver-conformance/rules/last_breath.hpp"

#include "receiver-conformance/rules/proxy_restarts.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

// One connection may fail for many reasons.
constexpr std::size_t unreached_min = 3;

constexpr std::size_t neighbours_max = 4;

/// What a process that dies leaves behind of all that was under way: no answer, and no silence.
bool is_wreckage(const Attempt* attempt) {
    return !attempt->status &&
           (attempt->outcome == Outcome::protocol_error || attempt->outcome == Outcome::tls_failed);
}

/// Behind what only passes bytes on, a connection is taken and then broken off.
bool is_unreached(const Attempt* attempt) {
    return attempt->outcome == Outcome::connect_failed || attempt->outcome == Outcome::tls_failed;
}

}  // namespace

bool broke_off(const Attempt& attempt) {
    // One that was on a kept connection was sent once more, on a new one that there was no more.
    const bool was_sent = attempt.phases.send.has_value();
    return (attempt.outcome == Outcome::protocol_error && !attempt.status) ||
           (is_unreached(&attempt) &&
            (was_sent || attempt.detail.find("kept connection") != std::string::npos));
}

std::optional<LastBreath> find_last_breath(const journal::RunRecord& run) {
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    const auto last_reached = std::find_if_not(attempts.rbegin(), attempts.rend(), is_unreached);
    const auto first_unreached = last_reached.base();
    LastBreath breath;
    breath.unreached = static_cast<std::size_t>(attempts.end() - first_unreached);
    breath.accepted_before = static_cast<std::size_t>(
        std::count_if(attempts.begin(), first_unreached, [](const Attempt* attempt) {
            return attempt->outcome == Outcome::accepted;
        }));
    if (breath.unreached < unreached_min) {
        return std::nullopt;
    }
    breath.first_unreached = *first_unreached;
    // Some may have been under way together, and they are logged as they end.
    const auto wreck =
        std::find_if_not(std::make_reverse_iterator(first_unreached), attempts.rend(), is_wreckage);
    const auto begin = static_cast<std::size_t>(first_unreached - attempts.begin());
    const auto wrecked = static_cast<std::size_t>(wreck.base() - attempts.begin());
    const std::size_t end = std::min(attempts.size(), begin + neighbours_max);
    for (std::size_t i = wrecked - std::min(wrecked, neighbours_max); i < end; ++i) {
        if (broke_off(*attempts[i])) {
            breath.suspects.push_back(attempts[i]);
        }
    }
    std::stable_sort(
        breath.suspects.begin(), breath.suspects.end(), [](const auto* one, const auto* other) {
            return one->real_time < other->real_time;
        });
    // Who has taken nothing may never have been there.
    const bool was_there = breath.accepted_before > 0 || !breath.suspects.empty();
    return was_there ? std::optional{std::move(breath)} : std::nullopt;
}

Attempts find_deaths(const journal::RunRecord& run) {
    if (auto breath = find_last_breath(run)) {
        return std::move(breath->suspects);
    }
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    bool was_restarted = std::any_of(attempts.begin(), attempts.end(), [](const auto* attempt) {
        return attempt->back_after.has_value();
    });
    run.for_each<journal::Waited>([&](const journal::Waited& waited) {
        was_restarted = was_restarted || waited.back_after.has_value();
    });
    Attempts found = was_restarted ? select(attempts, broke_off) : Attempts{};
    const auto& behind_proxy = proxy_restarts_in(run).suspects;
    found.insert(found.end(), behind_proxy.begin(), behind_proxy.end());
    return found;
}

}  // namespace ringproof::rules
