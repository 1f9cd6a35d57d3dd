#include "cli/sample_event.hpp"

#include "emitter/scenario/values.hpp"
#include "emitter/schedule/timeline.hpp"

namespace ringproof::cli {
namespace {

/// A call whose every event happens at the scenario's start.
scenario::CallScript ordinary_call(rinkel::Event event) {
    scenario::CallScript call;
    const bool is_outgoing = event == rinkel::Event::outgoing_call;
    call.direction = is_outgoing ? scenario::Direction::outgoing : scenario::Direction::incoming;
    call.from.emplace_back(is_outgoing ? scenario::own_number : scenario::random_number);
    call.to.emplace_back(is_outgoing ? scenario::random_number : scenario::own_number);
    call.rings = {};
    call.answered = scenario::Answered{{"anna@example.com"}, {"1"}};
    call.ends = rinkel::Cause::answered;
    scenario::InsightsScript insights;
    insights.after_end = {};
    insights.sentiment = rinkel::Sentiment::positive;
    insights.topics = {"sales"};
    insights.summary = {"Wants a quote."};
    call.insights = std::move(insights);
    return call;
}

}  // namespace

rinkel::Payload sample_event(
    rinkel::Event event, rinkel::PayloadProfile profile, std::uint64_t seed, Instant now) {
    scenario::Scenario scenario;
    scenario.start = now;
    scenario.calls.push_back(ordinary_call(event));
    const schedule::Timeline timeline{scenario, {seed, "send"}};
    return timeline.payload({now, 0, event}, profile);
}

}  // namespace ringproof::cli
