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

// Who never came to rest once does not the next time, either.
constexpr Duration restless_wait = 300ms;

// An event that has left no trace so often most likely never does; one glance is enough then.
constexpr int traceless_max = 2;
constexpr int traceless_per_trace = 6;

constexpr int traces_known_min = 3;
constexpr Duration patience_min = 150ms;
constexpr int patience_per_change = 10;

std::size_t index(journal::Event event) {
    return static_cast<std::size_t>(event);
}

}  // namespace

std::vector<journal::StateRead> SettlingReader::read(const run::StateQuestion& question) {
    Duration settled{};
    const Answers answers =
        question.after ? wait_for_change(question, settled) : wait_for_rest(question, settled);
    std::vector<journal::StateRead> records;
    auto answer = answers.begin();
    for (const std::string& call : question.calls) {
        for (const std::string& label : labels_) {
            journal::StateRead record;
            record.call = call;
            record.source = label;
            record.reading = answer->reading;
            record.state = answer->state;
            record.detail = answer->detail;
            record.settled = std::chrono::floor<std::chrono::microseconds>(settled);
            records.push_back(std::move(record));
            ++answer;
        }
    }
    remember(question, answers);
    return records;
}

SettlingReader::Answers SettlingReader::ask_all(const run::StateQuestion& question) {
    Answers answers;
    for (const std::string& call : question.calls) {
        for (std::size_t source = 0; source < labels_.size(); ++source) {
            answers.push_back(poller_.ask(source, call));
        }
    }
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

SettlingReader::Answers SettlingReader::wait_for_rest(
    const run::StateQuestion& question, Duration& settled) {
    const Duration begin = poller_.now();
    const Duration quiet = std::max(quiet_min, quiet_per_change * habits_.slowest_change);
    Answers answers = ask_all(question);
    Duration changed_at = begin;
    Duration longest_gap{};
    for (Duration pause = pause_first; poller_.now() - changed_at < quiet;
         pause = std::clamp(2 * pause, pause_first, pause_max)) {
        if (poller_.now() - begin >= (habits_.is_restless ? restless_wait : limits_.settle_max)) {
            habits_.is_restless = true;
            break;
        }
        poller_.pause(std::min(pause, quiet));
        Answers again = ask_all(question);
        if (again != answers) {
            answers = std::move(again);
            longest_gap = std::max(longest_gap, poller_.now() - changed_at);
            changed_at = poller_.now();
            pause = Duration{};  // The next look comes soon: it tells how long one change takes.
        }
    }
    settled = changed_at - begin;
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
