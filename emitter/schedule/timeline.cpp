#include "emitter/schedule/timeline.hpp"

#include "emitter/core/seeded_random.hpp"
#include "emitter/core/stable_hash.hpp"
#include "emitter/schedule/arrivals.hpp"
#include "emitter/schedule/fictional_number.hpp"
#include "emitter/schedule/rearrange.hpp"

#include <algorithm>

namespace ringproof::schedule {
namespace {

using rinkel::Event;
using scenario::CallScript;
using scenario::Direction;

Duration draw_duration(const scenario::DurationRange& range, SeededRandom& random) {
    const auto millis =
        std::chrono::duration_cast<std::chrono::milliseconds>(range.max - range.min);
    const auto drawn = random.below(static_cast<std::uint64_t>(millis.count()) + 1);
    return range.min + std::chrono::milliseconds{static_cast<std::int64_t>(drawn)};
}

std::string draw_one(const scenario::OneOf& values, SeededRandom& random) {
    const auto drawn = random.below(values.size());
    return values.empty() ? std::string{} : values[drawn];
}

std::string draw_number(const scenario::OneOf& values, SeededRandom& random) {
    std::string number = draw_one(values, random);
    return number == "random" ? fictional_number(random) : number;
}

std::optional<std::string> draw_optional(const scenario::OneOf& values, SeededRandom& random) {
    std::string drawn = draw_one(values, random);
    return values.empty() ? std::nullopt : std::optional{std::move(drawn)};
}

}  // namespace

Timeline::Timeline(const scenario::Scenario& scenario, Seed seed)
    : scenario_(scenario), seed_(stable_hash(seed.play, seed.number)) {
    Instant free_from = scenario.start;
    for (std::uint32_t script = 0; script < scenario.calls.size(); ++script) {
        plan_script(script, free_from);
    }
    // Stable: what shares a moment keeps the order in which calls and their events were planned.
    std::stable_sort(
        events_.begin(), events_.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
}

const CallScript& Timeline::script_of(std::uint32_t call) const {
    return scenario_.calls[calls_[call].script];
}

CallDraw Timeline::draw(std::uint32_t call) const {
    const CallScript& script = script_of(call);
    SeededRandom random{seed_, call};
    CallDraw drawn;
    // Each draw takes its turn whether or not it is used, so that adding a key to a scenario does
    // not change the ids of its calls.
    drawn.id = random.hex(32);
    drawn.rings = draw_duration(script.rings, random);
    drawn.talks = draw_duration(script.talks, random);
    drawn.from = draw_number(script.from, random);
    drawn.to = draw_number(script.to, random);
    if (script.answered) {
        drawn.answered_by = draw_optional(script.answered->by, random);
        drawn.choice = draw_optional(script.answered->choice, random);
    }
    if (script.insights) {
        drawn.summary = draw_one(script.insights->summary, random);
    }
    drawn.user_id = random.hex(24);
    return drawn;
}

const CallDraw& Timeline::drawn(std::uint32_t call) const {
    Remembered& remembered = remembered_[call % remembered_.size()];
    if (remembered.call != call) {
        remembered = {call, draw(call)};
    }
    return remembered.drawn;
}

rinkel::Payload Timeline::payload(const PlannedEvent& event, rinkel::PayloadProfile profile) const {
    const CallScript& script = script_of(event.call);
    const CallDraw& drawn = this->drawn(event.call);
    const CallMoments at = moments(event.call, drawn);
    rinkel::Payload payload;
    switch (event.event) {
        case Event::incoming_call:
            payload = rinkel::incoming_call({drawn.id, at.starts, drawn.to, drawn.from});
            break;
        case Event::outgoing_call:
            payload = rinkel::outgoing_call({drawn.id, at.starts, drawn.to, drawn.from});
            break;
        case Event::call_start:
            payload = rinkel::call_start({drawn.id, at.picked_up, drawn.answered_by, drawn.choice});
            break;
        case Event::call_end: payload = rinkel::call_end({drawn.id, at.ended, script.ends}); break;
        case Event::call_insights:
            payload = rinkel::call_insights(
                {drawn.id, script.insights->sentiment, script.insights->topics, drawn.summary});
            break;
    }
    if (profile == rinkel::PayloadProfile::extended) {
        const std::string recordings = "https://recordings.example/" + drawn.id;
        rinkel::ExtendedFields extended{drawn.user_id, {}, {}};
        if (script.ends == rinkel::Cause::answered) {
            extended.call_recording_url = recordings + ".mp3";
        } else if (script.ends == rinkel::Cause::voicemail) {
            extended.voicemail_url = recordings + "-voicemail.mp3";
        }
        rinkel::add_extended_fields(payload, extended);
    }
    for (const scenario::FieldOverride& field : script.fields) {
        if (field.event == event.event) {
            rinkel::set_field(payload, field.name, field.value);
        }
    }
    return payload;
}

void Timeline::plan_script(std::uint32_t script, Instant& free_from) {
    const CallScript& call = scenario_.calls[script];
    const Instant first = call.at ? scenario_.start + *call.at : free_from;
    Instant last_end = first;
    if (call.arrivals) {
        for (const Duration offset :
             spread_arrivals(*call.arrivals, stable_hash(call.name, seed_))) {
            last_end = std::max(last_end, plan_call(script, first + offset));
        }
    } else {
        for (std::uint32_t i = 0; i < call.repeat.times; ++i) {
            last_end = std::max(last_end, plan_call(script, first + i * call.repeat.every));
        }
    }
    free_from = last_end + scenario::default_gap;
}

Instant Timeline::plan_call(std::uint32_t script, Instant starts) {
    const CallScript& call = scenario_.calls[script];
    const auto index = static_cast<std::uint32_t>(calls_.size());
    calls_.push_back({starts, script});
    const CallMoments at = moments(index, draw(index));

    std::vector<PlannedEvent> planned;
    const bool is_incoming = call.direction == Direction::incoming;
    planned.push_back(
        {at.starts, index, is_incoming ? Event::incoming_call : Event::outgoing_call});
    if (call.answered) {
        planned.push_back({at.picked_up, index, Event::call_start});
    }
    planned.push_back({at.ended, index, Event::call_end});
    if (call.insights) {
        planned.push_back({at.heard, index, Event::call_insights});
    }
    rearrange(planned, call, scenario_);
    Instant last = at.ended;
    for (const PlannedEvent& event : planned) {
        if (scenario_.webhooks[static_cast<std::size_t>(event.event)]) {
            events_.push_back(event);
        }
        last = std::max(last, event.at);
    }
    return last;
}

CallMoments Timeline::moments(std::uint32_t call, const CallDraw& drawn) const {
    const CallScript& script = script_of(call);
    CallMoments at;
    at.starts = calls_[call].starts;
    at.picked_up = at.starts + drawn.rings;
    at.ended = is_picked_up(script) ? at.picked_up + drawn.talks : at.picked_up;
    const Duration after_end = script.insights ? script.insights->after_end : Duration{};
    at.heard = std::max(at.starts, at.ended + after_end);
    return at;
}

}  // namespace ringproof::schedule
