#pragma once

#include "tests/unit/rules/verdict_on.hpp"

#include <initializer_list>

namespace ringproof::testing {

/// Adds calls to a recorded run, one event after the other, and what the receiver tells of them.
class StoredCalls {
  public:
    explicit StoredCalls(RecordedRun& run) : run_{run} {}

    /// The next call, which what follows is about.
    StoredCalls& call(std::string name, std::string twin = "plain") {
        id_ = std::string(31, 'a') + static_cast<char>('a' + calls_++);
        journal::CallStarted started;
        started.call = id_;
        started.name = std::move(name);
        started.twin = std::move(twin);
        run_.add(started);
        return *this;
    }

    /// A call that was there before comes again.
    StoredCalls& again(const std::string& id) {
        id_ = id;
        journal::CallStarted started;
        started.call = id_;
        started.name = "morning";
        started.twin = "plain";
        run_.add(started);
        return *this;
    }

    StoredCalls& event(journal::Event event, std::string body = R"({"cause":"ANSWERED"})") {
        return attempt(event, RecordedRun::accepted(), std::move(body));
    }

    StoredCalls& refused(journal::Event event, int status, std::string body = "{}") {
        return attempt(event, RecordedRun::refused(status), std::move(body));
    }

    StoredCalls& silent(journal::Event event) {
        return attempt(event, RecordedRun::timed_out(), R"({"cause":"ANSWERED"})");
    }

    /// The receiver answered 200, and Rinkel never heard it.
    StoredCalls& unheard(journal::Event event) {
        journal::Attempt attempt = RecordedRun::accepted();
        attempt.outcome = journal::Outcome::injected;
        attempt.injected = "the answer got lost";
        return this->attempt(event, attempt, "{}");
    }

    /// What comes next begins when the last event did.
    StoredCalls& at_once() {
        real_time_ -= between;
        return *this;
    }

    StoredCalls& in_form() {
        type_ = journal::ContentType::form;
        return *this;
    }

    /// What the receiver tells at the end.
    StoredCalls& tells(std::string state) { return read(std::nullopt, std::move(state)); }

    /// What it tells right after the last event.
    StoredCalls& shows(std::string state) { return read(event_, std::move(state)); }

    /// What it told before it was known to be at rest; empty: nothing.
    StoredCalls& tells_early(std::string state) {
        journal::StateRead record;
        record.call = id_;
        record.reading = journal::StateReading::early;
        record.state = std::move(state);
        run_.add(record);
        return *this;
    }

    StoredCalls& knows_nothing() { return read(std::nullopt, {}); }

    [[nodiscard]] const std::string& id() const { return id_; }

  private:
    static constexpr Duration between = std::chrono::milliseconds{10};

    StoredCalls& attempt(journal::Event event, journal::Attempt attempt, std::string body) {
        attempt.call = id_;
        attempt.event = event_ = event;
        attempt.delivery = ++deliveries_;
        attempt.content_type = type_;
        attempt.real_time = real_time_ += between;
        attempt.request_body = std::move(body);
        run_.add(attempt);
        return *this;
    }

    StoredCalls& read(std::optional<journal::Event> after, std::string state) {
        journal::StateRead record;
        record.call = id_;
        record.after = after;
        record.reading =
            state.empty() ? journal::StateReading::absent : journal::StateReading::found;
        record.state = std::move(state);
        run_.add(record);
        return *this;
    }

    RecordedRun& run_;
    std::string id_;
    int calls_ = 0;
    std::uint32_t deliveries_ = 0;
    Duration real_time_{};
    journal::Event event_{};
    journal::ContentType type_ = journal::ContentType::json;
};

/// Two plain calls, which left `first` and `second`: they tell what is noise.
[[nodiscard]] inline StoredCalls plain_calls(
    RecordedRun& run, const std::string& first, const std::string& second) {
    StoredCalls calls{run};
    for (const std::string& state : {first, second}) {
        calls.call("plain")
            .event(journal::Event::call_start)
            .event(journal::Event::call_end)
            .tells(state);
    }
    return calls;
}

}  // namespace ringproof::testing
