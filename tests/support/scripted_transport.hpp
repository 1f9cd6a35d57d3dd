#pragma once

#include "emitter/transport/transport.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::test {

/// How a scripted receiver answers one request.
struct ScriptedAnswer {
    journal::Outcome outcome = journal::Outcome::accepted;
    std::optional<int> status = 200;
    Duration takes = std::chrono::milliseconds{10};
};

inline ScriptedAnswer answers(int status, Duration takes = std::chrono::milliseconds{10}) {
    return {status == 200 ? journal::Outcome::accepted : journal::Outcome::refused, status, takes};
}

inline ScriptedAnswer times_out() {
    return {journal::Outcome::timeout, std::nullopt, std::chrono::seconds{2}};
}

/// Real time that passes only when somebody waits, and a receiver that answers from a script.
class ScriptedTransport final : public transport::Transport {
  public:
    /// Answers in the order of requests; after the last, 200.
    void will_answer(std::deque<ScriptedAnswer> script) { script_ = std::move(script); }

    void always_answers(ScriptedAnswer answer) { fallback_ = answer; }

    /// Answers by what is asked and how often it has been asked before.
    using ByBody = std::function<ScriptedAnswer(std::string_view body, int nth)>;

    void answer_by_body(ByBody answer) { by_body_ = std::move(answer); }

    void send(const transport::Request& request, OnDone on_done) override {
        ScriptedAnswer answer = fallback_;
        if (!script_.empty()) {
            answer = script_.front();
            script_.pop_front();
        }
        if (by_body_) {
            answer = by_body_(request.body, ++times_asked_[std::string{request.body}]);
        }
        bodies_.emplace_back(request.body);
        headers_.emplace_back(request.extra_headers);
        in_flight_.push_back({real_now_ + answer.takes, answer, std::move(on_done)});
        most_in_flight_ = std::max(most_in_flight_, in_flight_.size());
    }

    /// Lets real time pass up to `until` or to the next answer, whichever comes first.
    void pass_time(Duration until) {
        const auto next = std::min_element(
            in_flight_.begin(), in_flight_.end(), [](const auto& a, const auto& b) {
                return a.done < b.done;
            });
        if (next == in_flight_.end() || next->done > until) {
            real_now_ = std::max(real_now_, until);
            return;
        }
        real_now_ = std::max(real_now_, next->done);
        transport::Result result;
        result.outcome = next->answer.outcome;
        result.status = next->answer.status;
        result.phases.total = next->answer.takes;
        const OnDone on_done = std::move(next->on_done);
        in_flight_.erase(next);
        on_done(std::move(result));
    }

    [[nodiscard]] Duration real_now() const { return real_now_; }

    [[nodiscard]] std::size_t in_flight() const { return in_flight_.size(); }

    [[nodiscard]] std::size_t most_in_flight() const { return most_in_flight_; }

    [[nodiscard]] const std::vector<std::string>& bodies() const { return bodies_; }

    [[nodiscard]] const std::vector<std::string>& headers() const { return headers_; }

  private:
    struct Pending {
        Duration done{};
        ScriptedAnswer answer;
        OnDone on_done;
    };

    Duration real_now_{};
    std::deque<ScriptedAnswer> script_;
    ScriptedAnswer fallback_;
    ByBody by_body_;
    std::map<std::string, int> times_asked_;
    std::vector<Pending> in_flight_;
    std::size_t most_in_flight_ = 0;
    std::vector<std::string> bodies_;
    std::vector<std::string> headers_;
};

}  // namespace ringproof::test
