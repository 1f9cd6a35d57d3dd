#include "emitter/state/settling_reader.hpp"

#include <algorithm>
#include <numeric>

namespace ringproof::state {
namespace {

using namespace std::chrono_literals;

// A receiver that books before it answers shows its change at the first look. One that does so
// later is looked at ever more rarely.
constexpr Duration pause_first = 5ms;
constexpr Duration pause_max = 100ms;

// At rest: no change for this long, and for a few times as long as one change took at most.
constexpr Duration quiet_min = 60ms;
constexpr int quiet_per_change = 3;

// A longer rest is waited for once, at the end of the run, where that can be done.
constexpr Duration quiet_per_play_max = 500ms;

// Who never came to rest once does not the next time, either.
constexpr Duration restless_wait = 300ms;

// So many failures in a row, over so long, and nothing readable ever: a wrong command or URL.
constexpr int failures_max = 5;
constexpr Duration failing_max = 2s;

// An event that has left no trace so often most likely never does; one glance is enough then.
constexpr int traceless_max = 2;
constexpr int traceless_per_trace = 6;

// Handshakes cost time.
constexpr int rests_on_new_connections = 3;
constexpr int quick_looks = 12;

constexpr int traces_known_min = 3;
constexpr Duration patience_min = 150ms;
constexpr int patience_per_change = 10;

std::size_t index(journal::Event event) {
    return static_cast<std::size_t>(event);
}

bool is_any_absent(const std::vector<StateAnswer>& answers) {
    return std::any_of(answers.begin(), answers.end(), [](const StateAnswer& answer) {
        return answer.reading == journal::StateReading::absent;
    });
}

}  // namespace

std::vector<journal::StateRead> SettlingReader::read(const run::StateQuestion& question) {
    if (habits_.is_divided) {
        return divided_records(question);
    }
    Rest rest;
    const Answers answers =
        question.after ? wait_for_change(question, rest.settled) : wait_for_rest(question, rest);
    if (rest.divided) {
        habits_.is_divided = true;
        auto records = divided_records(question);
        records[rest.divided->number].state = rest.divided->one.state;
        records[rest.divided->number].other_state = rest.divided->other.state;
        return records;
    }
    std::vector<journal::StateRead> records;
    auto answer = answers.begin();
    for (const std::string& call : question.calls) {
        for (std::size_t source = 0; source < labels_.size(); ++source) {
            journal::StateRead record;
            record.call = call;
            record.source = labels_[source];
            record.reading = answer->reading;
            record.state = answer->state;
            record.detail = answer->detail;
            record.settled = std::chrono::floor<std::chrono::microseconds>(rest.settled);
            const bool can_change =
                answer->reading == journal::StateReading::absent ||
                (answer->reading == journal::StateReading::found && !rest.is_certain);
            if (!question.after && can_change && limits_.early != nullptr) {
                limits_.early->keep(record, source, poller_.now());
                record.reading = journal::StateReading::early;
            }
            records.push_back(std::move(record));
            ++answer;
        }
    }
    remember(question, answers);
    return records;
}

/// Whatever is asked, one of several stores would answer.
std::vector<journal::StateRead> SettlingReader::divided_records(
    const run::StateQuestion& question) const {
    std::vector<journal::StateRead> records;
    for (const std::string& call : question.calls) {
        for (const std::string& label : labels_) {
            journal::StateRead record;
            record.call = call;
            record.source = label;
            record.reading = journal::StateReading::divided;
            record.detail =
                "two states were told in turns, with no event between: several servers, "
                "each with a store of its own";
            records.push_back(std::move(record));
        }
    }
    return records;
}

StateAnswer SettlingReader::ask(std::size_t source, const std::string& call) {
    const std::string& label = labels_[source];
    auto known = habits_.futile.find(label);
    if (known != habits_.futile.end() && known->second.is_given_up) {
        return known->second.last;
    }
    StateAnswer answer = poller_.ask(source, call);
    const Duration now = poller_.now();
    known = habits_.futile.try_emplace(label, Habits::Futile{0, now, {}, false}).first;
    Habits::Futile& futile = known->second;
    if (answer.reading != journal::StateReading::unreadable) {
        futile.failures = -1;  // It can be read: it is asked again, whatever it says later.
    } else if (futile.failures >= 0) {
        ++futile.failures;
        futile.last = answer;
        futile.is_given_up = futile.failures >= failures_max && now - futile.since >= failing_max;
    }
    return answer;
}

bool SettlingReader::is_given_up() const {
    return std::all_of(labels_.begin(), labels_.end(), [&](const std::string& label) {
        const auto known = habits_.futile.find(label);
        return known != habits_.futile.end() && known->second.is_given_up;
    });
}

SettlingReader::Answers SettlingReader::ask_all(const run::StateQuestion& question, Order order) {
    const std::size_t count = question.calls.size() * labels_.size();
    Answers answers(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t number = order == Order::forwards ? i : count - 1 - i;
        answers[number] = ask(number % labels_.size(), question.calls[number / labels_.size()]);
    }
    return answers;
}

/// Servers that take turns would each be asked the same again, and again say the same: so the
/// questions come in another order, and in the beginning on other connections.
SettlingReader::Answers SettlingReader::look_again(const run::StateQuestion& question, int look) {
    const bool is_otherwise = look % 2 == 1;
    poller_.use_new_connections(is_otherwise && habits_.rests < rests_on_new_connections);
    Answers answers = ask_all(question, is_otherwise ? Order::backwards : Order::forwards);
    poller_.use_new_connections(false);
    return answers;
}

bool SettlingReader::has_changed(const run::StateQuestion& question, const Answers& now) const {
    auto answer = now.begin();
    for (const std::string& call : question.calls) {
        for (std::size_t source = 0; source < labels_.size(); ++source, ++answer) {
            const auto before = last_.find({call, source});
            const bool is_new = before == last_.end();
            if (is_new ? answer->reading != journal::StateReading::absent
                       : before->second != *answer) {
                return true;
            }
        }
    }
    return false;
}

SettlingReader::Answers SettlingReader::wait_for_change(
    const run::StateQuestion& question, Duration& settled) {
    const Duration begin = poller_.now();
    const Duration patience = patience_for(*question.after);
    Answers answers = ask_all(question);
    for (Duration pause = pause_first; !has_changed(question, answers);
         pause = std::min(2 * pause, pause_max)) {
        settled = poller_.now() - begin;
        if (is_given_up()) {
            return answers;
        }
        if (settled >= patience) {
            ++habits_.traceless[index(*question.after)];
            return answers;
        }
        poller_.pause(pause);
        answers = ask_all(question);
    }
    settled = poller_.now() - begin;
    habits_.slowest_change = std::max(habits_.slowest_change, settled);
    ++habits_.traces[index(*question.after)];
    return answers;
}

/// A few quick looks, in the first plays only.
std::optional<Turns::Divided> SettlingReader::look_for_turns(
    const run::StateQuestion& question, const Answers& first) {
    if (habits_.rests++ >= rests_on_new_connections) {
        return std::nullopt;
    }
    Turns turns;
    turns.note(first);
    for (int look = 1; look <= quick_looks && !turns.found(); ++look) {
        poller_.pause(pause_first);
        turns.note(look_again(question, look));
    }
    return turns.found();
}

SettlingReader::Answers SettlingReader::wait_for_rest(
    const run::StateQuestion& question, Rest& rest) {
    const Duration begin = poller_.now();
    const Duration usual = std::max(quiet_min, quiet_per_change * habits_.slowest_change);
    const Duration longest = std::max(limits_.settle_max, 2 * std::max(usual, limits_.change_wait));
    Answers answers = ask_all(question);
    rest.is_certain = limits_.early == nullptr || usual <= quiet_per_play_max;
    if (is_given_up()) {
        return answers;
    }
    if (!rest.is_certain) {
        // Several stores look like one that is still at work, too.
        rest.divided = look_for_turns(question, answers);
        return answers;
    }
    Duration changed_at = begin;
    Duration longest_gap{};
    int look = 0;
    Turns turns;
    turns.note(answers);
    for (Duration pause = pause_first;; pause = std::clamp(2 * pause, pause_first, pause_max)) {
        // What is not there yet may take as long as the user said.
        const bool is_missing = limits_.early == nullptr && is_any_absent(answers);
        const Duration quiet = is_missing ? std::max(usual, limits_.change_wait) : usual;
        if (poller_.now() - changed_at >= quiet) {
            habits_.is_restless = false;
            break;
        }
        if (poller_.now() - begin >= (habits_.is_restless ? restless_wait : longest)) {
            habits_.is_restless = true;
            rest.is_certain = false;
            break;
        }
        poller_.pause(std::min(pause, quiet));
        Answers again = look_again(question, ++look);
        turns.note(again);
        if (turns.found()) {
            rest.divided = turns.found();
            return answers;
        }
        if (again != answers) {
            answers = std::move(again);
            longest_gap = std::max(longest_gap, poller_.now() - changed_at);
            changed_at = poller_.now();
            pause = Duration{};  // The next look comes soon: it tells how long one change takes.
        }
    }
    ++habits_.rests;
    rest.settled = changed_at - begin;
    if (!habits_.is_restless) {
        habits_.slowest_change = std::max(habits_.slowest_change, longest_gap);
    }
    return answers;
}

Duration SettlingReader::patience_for(journal::Event event) const {
    const int traces = habits_.traces[index(event)];
    const int traceless = habits_.traceless[index(event)];
    // A change now and then may have been another event's, which came at the same moment.
    if (traceless >= traceless_max && traceless > traceless_per_trace * traces) {
        return {};
    }
    // After a few changes it is known how long they take, also those of a kind of event that has
    // mostly left no trace when it was waited for.
    const int all_traces = std::accumulate(habits_.traces.begin(), habits_.traces.end(), 0);
    const bool is_known = traces >= traces_known_min ||
                          (traceless >= traceless_max && all_traces >= traces_known_min);
    const Duration usual = std::max(patience_min, patience_per_change * habits_.slowest_change);
    return is_known ? std::min(limits_.change_wait, usual) : limits_.change_wait;
}

void SettlingReader::remember(const run::StateQuestion& question, const Answers& answers) {
    if (!question.after) {
        // The end of a play: its calls do not come again.
        last_.clear();
        return;
    }
    auto answer = answers.begin();
    for (const std::string& call : question.calls) {
        for (std::size_t source = 0; source < labels_.size(); ++source, ++answer) {
            last_[{call, source}] = *answer;
        }
    }
}

}  // namespace ringproof::state
