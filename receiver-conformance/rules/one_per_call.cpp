#include "receiver-conformance/rules/one_per_call.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

constexpr std::size_t calls_min = 4;

// A kind that is always refused follows a first one, too: more than one of those that come later in
// a call's life must have been taken when it came first.
constexpr std::size_t kinds_min = 2;

/// Since when the receiver may have had an event of a call.
using Beginnings = std::map<std::string_view, Duration>;

Beginnings beginnings_of(const journal::RunRecord& run) {
    Beginnings beginnings;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const bool may_be_taken =
            attempt.status == 200 || (!attempt.status && attempt.phases.send.has_value());
        if (may_be_taken) {
            const auto [known, is_new] = beginnings.try_emplace(attempt.call, attempt.real_time);
            known->second = std::min(known->second, attempt.real_time);
        }
    });
    return beginnings;
}

OnePerCall look_for(const journal::RunRecord& run) {
    OnePerCall found;
    const Beginnings beginnings = beginnings_of(run);
    std::map<std::string_view, journal::Event> firsts;  // the event that was taken, by call
    std::set<std::string_view> calls;
    std::set<journal::Event> kinds;
    bool is_contradicted = false;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const auto first = firsts.find(attempt.call);
        const bool is_taken = attempt.status == 200;
        if (is_taken && first == firsts.end()) {
            firsts.emplace(attempt.call, attempt.event);
            kinds.insert(attempt.event);
        } else if (is_taken) {
            is_contradicted = is_contradicted || first->second != attempt.event;
        } else if (attempt.outcome == Outcome::refused) {
            const auto begin = beginnings.find(attempt.call);
            if (begin != beginnings.end() && begin->second <= end_of(attempt)) {
                found.refused.push_back(&attempt);
            }
            if (first != firsts.end() && first->second != attempt.event) {
                calls.insert(attempt.call);
            }
        }
    });
    kinds.erase(journal::Event::incoming_call);
    kinds.erase(journal::Event::outgoing_call);
    found.calls = calls.size();
    const bool is_so = !is_contradicted && calls.size() >= calls_min && kinds.size() >= kinds_min;
    return is_so ? found : OnePerCall{};
}

}  // namespace

const OnePerCall& find_one_per_call(const journal::RunRecord& run) {
    return run.derived<OnePerCall>([&] { return look_for(run); });
}

}  // namespace ringproof::rules
