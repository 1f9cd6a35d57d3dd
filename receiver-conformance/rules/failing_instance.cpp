#include "receiver-conformance/rules/failing_instance.hpp"

#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

// A connection with fewer may be of one mind by chance.
constexpr std::size_t requests_min = 3;
constexpr std::size_t connections_min = 2;

constexpr std::size_t refused_min = 8;
constexpr std::size_t turn_max = 16;

constexpr std::size_t silences_min = 3;
// Who lets some wait answers others late; a worker that hangs does not touch the others.
constexpr Duration quick = std::chrono::milliseconds{500};
constexpr double regular_min = 0.8;

// By chance so many refusals would have followed right upon another, and hardly any did.
constexpr double neighbours_expected_min = 8;
constexpr double neighbours_share_max = 0.1;
constexpr std::size_t repeated_min = 4;

bool is_refused(const Attempt* attempt) {
    return attempt->outcome == Outcome::refused && attempt->status.value_or(0) >= 400;
}

/// Taken or refused, in the order in which they were sent.
Attempts answered_in_order(const journal::RunRecord& run) {
    Attempts answered = answered_by_receiver(run, Sent::anything);
    std::stable_sort(answered.begin(), answered.end(), [](const auto* one, const auto* other) {
        return one->real_time < other->real_time;
    });
    return answered;
}

/// Several kinds of events are refused, and every one of them is taken, too: it is not what is in
/// them. And it is no door that closed, for something is taken to the end.
bool is_whatever_comes(const Attempts& answered, const Attempts& refused) {
    using Kind = std::pair<journal::Event, journal::ContentType>;
    std::set<Kind> taken;
    Duration last_taken{};
    for (const Attempt* attempt : answered) {
        if (attempt->outcome == Outcome::accepted) {
            taken.insert({attempt->event, attempt->content_type});
            last_taken = attempt->real_time;
        }
    }
    std::set<journal::Event> events;
    Duration first_refused = Duration::max();
    for (const Attempt* attempt : refused) {
        if (!taken.contains({attempt->event, attempt->content_type})) {
            return false;
        }
        events.insert(attempt->event);
        first_refused = std::min(first_refused, attempt->real_time);
    }
    return events.size() > 1 && last_taken > first_refused;
}

/// What became of the requests of one connection.
struct Tally {
    std::size_t taken = 0;
    std::size_t refused = 0;

    [[nodiscard]] bool is_mixed() const { return taken > 0 && refused > 0; }
};

using Tallies = std::map<std::uint32_t, Tally>;

/// Connections that saw so many requests taken, or refused, at least.
std::size_t count_connections(
    const Tallies& tallies, std::size_t Tally::*ends, std::size_t requests) {
    return static_cast<std::size_t>(
        std::count_if(tallies.begin(), tallies.end(), [&](const auto& connection) {
            return connection.second.*ends >= requests;
        }));
}

/// Every connection is either always taken or always refused.
FailingInstance look_by_connection(const Attempts& answered) {
    Tallies tallies;
    FailingInstance instance;
    for (const Attempt* attempt : answered) {
        const bool is_taken = attempt->outcome == Outcome::accepted;
        Tally& tally = tallies[attempt->connection];
        ++(is_taken ? tally.taken : tally.refused);
        if (!is_taken) {
            instance.refused.push_back(attempt);
        }
    }
    instance.connections_taken = count_connections(tallies, &Tally::taken, 1);
    instance.connections_refused = count_connections(tallies, &Tally::refused, 1);
    const bool is_any_mixed = std::any_of(
        tallies.begin(), tallies.end(), [](const auto& one) { return one.second.is_mixed(); });
    const bool is_proven =
        !is_any_mixed &&
        count_connections(tallies, &Tally::taken, requests_min) >= connections_min &&
        count_connections(tallies, &Tally::refused, requests_min) >= connections_min &&
        is_whatever_comes(answered, instance.refused);
    return is_proven ? instance : FailingInstance{};
}

/// Refusals among requests that came one at a time: many at once arrive in another order than they
/// were sent in.
struct Row {
    std::size_t requests = 0;
    std::size_t refused = 0;
    std::size_t with_earlier = 0;  ///< refusals that had another before them, however far
    std::size_t neighbours = 0;    ///< refusals right behind another
};

Row row_of(const journal::RunRecord& run, const Attempts& answered) {
    const Company& company = company_in(run);
    Row row;
    bool has_earlier = false;
    bool is_last_refused = false;
    for (const Attempt* attempt : answered) {
        if (!company.is_alone(*attempt)) {
            has_earlier = false;
            is_last_refused = false;
            continue;
        }
        ++row.requests;
        if (is_refused(attempt)) {
            ++row.refused;
            row.with_earlier += has_earlier ? 1U : 0U;
            row.neighbours += is_last_refused ? 1U : 0U;
            has_earlier = true;
        }
        is_last_refused = is_refused(attempt);
    }
    return row;
}

/// Events that were refused at first are mostly taken when they are sent again,
/// and first attempts are taken as well: neither what is in them nor their number decides.
bool comes_and_goes(const Attempts& answered) {
    std::map<std::pair<std::string_view, std::uint32_t>, std::pair<bool, std::size_t>> refused;
    std::size_t taken_at_first = 0;
    std::size_t refused_at_first = 0;
    for (const Attempt* attempt : answered) {
        if (attempt->attempt == 1) {
            ++(is_refused(attempt) ? refused_at_first : taken_at_first);
        }
        const std::pair<std::string_view, std::uint32_t> delivery{attempt->call, attempt->delivery};
        if (is_refused(attempt)) {
            ++refused[delivery].second;
        } else if (const auto before = refused.find(delivery); before != refused.end()) {
            before->second.first = true;
        }
    }
    std::size_t overcome = 0;
    std::size_t stubborn = 0;
    for (const auto& [delivery, end] : refused) {
        overcome += end.first ? 1U : 0U;
        stubborn += !end.first && end.second > 1 ? 1U : 0U;
    }
    return overcome >= repeated_min && 2 * stubborn <= overcome &&
           2 * taken_at_first >= refused_at_first;
}

/// A balancer's turns include requests that are no attempts, such as readings of the state: then
/// refusals are not evenly spaced, but still never two of them in a row.
FailingInstance look_for_alternation(const journal::RunRecord& run, const Attempts& answered) {
    const Row row = row_of(run, answered);
    const double expected = row.requests == 0 ? 0.0
                                              : static_cast<double>(row.with_earlier) *
                                                    static_cast<double>(row.refused) /
                                                    static_cast<double>(row.requests);
    const auto seen = static_cast<double>(row.neighbours);
    if (expected < neighbours_expected_min || seen > neighbours_share_max * expected) {
        return {};
    }
    FailingInstance instance;
    instance.is_never_twice_in_a_row = true;
    instance.refused = select(answered, [](const Attempt& one) { return is_refused(&one); });
    return comes_and_goes(answered) && is_whatever_comes(answered, instance.refused)
               ? instance
               : FailingInstance{};
}

/// Every so many requests one is refused, as a load balancer sends them in turn.
FailingInstance look_by_turn(const Attempts& answered) {
    FailingInstance instance;
    std::map<std::size_t, std::size_t> gaps;
    std::size_t last = 0;
    for (std::size_t i = 0; i < answered.size(); ++i) {
        if (is_refused(answered[i])) {
            if (!instance.refused.empty()) {
                ++gaps[i - last];
            }
            last = i;
            instance.refused.push_back(answered[i]);
        }
    }
    if (instance.refused.size() < refused_min) {
        return {};
    }
    const auto usual =
        std::max_element(gaps.begin(), gaps.end(), [](const auto& one, const auto& other) {
            return one.second < other.second;
        });
    instance.turn = usual->first;
    const auto refused = static_cast<double>(instance.refused.size());
    const double expected =
        static_cast<double>(answered.size()) / static_cast<double>(instance.turn);
    const bool is_regular = static_cast<double>(usual->second) >= regular_min * (refused - 1) &&
                            refused >= regular_min * expected;
    const bool is_proven = instance.turn > 1 && instance.turn <= turn_max && is_regular &&
                           is_whatever_comes(answered, instance.refused);
    return is_proven ? instance : FailingInstance{};
}

std::string turn_text(std::size_t turn) {
    switch (turn) {
        case 2: return "second";
        case 3: return "third";
        default: return fmt::format("{}th", turn);
    }
}

/// A connection is either answered all its life and at once, or never.
SilentInstance look_for_silence(const journal::RunRecord& run) {
    SilentInstance instance;
    std::set<std::uint32_t> connections;
    std::set<journal::Event> events;
    const Attempt* first = nullptr;
    bool is_any_after = false;
    for (const Attempt* attempt : attempts_of_receiver(run, Sent::anything)) {
        if (is_answered(*attempt)) {
            connections.insert(attempt->connection);
            instance.slowest = std::max(instance.slowest, attempt->phases.total);
            is_any_after =
                is_any_after || (first != nullptr && attempt->real_time > first->real_time &&
                                 attempt->outcome == Outcome::accepted);
        } else if (attempt->outcome == Outcome::timeout) {
            if (attempt->is_connection_reused || !attempt->phases.send) {
                return {};
            }
            first = first == nullptr ? attempt : first;
            events.insert(attempt->event);
            instance.unanswered.push_back(attempt);
        }
    }
    instance.connections_answered = connections.size();
    const bool is_proven = instance.unanswered.size() >= silences_min && events.size() > 1 &&
                           connections.size() >= silences_min && is_any_after &&
                           instance.slowest < quick;
    return is_proven ? instance : SilentInstance{};
}

FailingInstance look_for_instance(const journal::RunRecord& run) {
    const Attempts answered = answered_in_order(run);
    if (std::none_of(answered.begin(), answered.end(), is_refused)) {
        return {};
    }
    FailingInstance instance = look_by_connection(answered);
    if (instance.refused.empty()) {
        instance = look_by_turn(answered);
    }
    return instance.refused.empty() ? look_for_alternation(run, answered) : instance;
}

}  // namespace

const FailingInstance& find_failing_instance(const journal::RunRecord& run) {
    return run.derived<FailingInstance>([&] { return look_for_instance(run); });
}

const SilentInstance& find_silent_instance(const journal::RunRecord& run) {
    return run.derived<SilentInstance>([&] { return look_for_silence(run); });
}

std::string to_text(const FailingInstance& instance) {
    if (instance.turn > 0) {
        return fmt::format(
            "Every {} request was refused, whatever was in it: a load balancer spreads them over "
            "{} servers in turn, and one of them fails or is down. Look at each of them on its "
            "own, and let the balancer ask for their health before it sends them anything.",
            turn_text(instance.turn),
            number_text(instance.turn));
    }
    if (instance.is_never_twice_in_a_row) {
        return fmt::format(
            "{} were refused, whatever was in them, and one at a time never two in a row; sent "
            "again, the same are taken. So it looks as if a load balancer spreads requests over "
            "several servers in turn, and one of them fails or is down. Look at each of them on "
            "its own, and let the balancer ask for their health before it sends them anything.",
            count_text(instance.refused.size(), "request"));
    }
    return fmt::format(
        "Every connection was either always taken ({}) or always refused ({}), whatever was in the "
        "events: one of several workers or servers fails. Ask each of them on its own (its log, "
        "its version, its settings), and let a health check take it out when it fails.",
        instance.connections_taken,
        instance.connections_refused);
}

}  // namespace ringproof::rules
