#pragma once

#include "emitter/scenario/scenario.hpp"

namespace ringproof::test {

/// 2026-01-05T09:00:00Z, where scenarios of tests begin.
inline const Instant nine =
    std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} + std::chrono::hours{9};

/// An incoming call that is answered after 8 s, lasts 3m12s and gets insights 40 s later.
inline scenario::CallScript answered_call() {
    using namespace std::chrono_literals;
    scenario::CallScript call;
    call.name = "anna-answers";
    call.from = {"+31850609001"};
    call.to = {"+31850609000"};
    call.rings = {8s, 8s};
    call.answered = scenario::Answered{{"anna@example.com"}, {"1"}};
    call.talks = {192s, 192s};
    call.ends = rinkel::Cause::answered;
    call.insights = scenario::InsightsScript{
        40s, rinkel::Sentiment::positive, {"sales", "support"}, {"Wants a quote."}};
    return call;
}

inline scenario::Scenario one_call_scenario() {
    scenario::Scenario scenario;
    scenario.name = "one-call";
    scenario.file = "one-call.yaml";
    scenario.target = "https://receiver.example/hook";
    scenario.start = nine;
    scenario.calls = {answered_call()};
    return scenario;
}

}  // namespace ringproof::test
