#include "cli/plan_json_parts.hpp"
#include "emitter/core/text.hpp"
#include "emitter/plan/possible_attempts.hpp"
#include "emitter/rinkel/encode.hpp"

#include <fmt/format.h>

#include <iterator>

namespace ringproof::cli {
namespace {

using plan::Ending;

std::string_view word_of(Ending ending) {
    switch (ending) {
        case Ending::delivered: return "delivered";
        case Ending::gave_up: return "gave-up";
        case Ending::dropped: return "dropped";
        case Ending::not_sent: break;
    }
    return "not-sent";
}

void append_moment(std::string& out, Instant moment) {
    out += '"';
    append_iso8601(out, moment);
    out += '"';
}

void append_text(std::string& out, std::string_view key, std::string_view text) {
    fmt::format_to(std::back_inserter(out), R"(, "{}": )", key);
    rinkel::append_json_string(out, to_valid_utf8(text));
}

}  // namespace

DeliveryJson::DeliveryJson(const run::Play& play, JsonAttempts detail)
    : play_(play), detail_(detail), possible_(plan::possible_attempts(play.scenario().policy)) {}

void DeliveryJson::append(std::string& out, const plan::PlannedDelivery& delivery) const {
    const schedule::PlannedEvent& event = play_.timeline().events()[delivery.index];
    fmt::format_to(std::back_inserter(out), R"({{"delivery": {})", delivery.index + 1);
    out += R"(, "virtual_time": )";
    append_moment(out, event.at);
    append_text(out, "call", play_.timeline().drawn(event.call).id);
    append_text(out, "name", play_.timeline().script_of(event.call).name);
    append_text(out, "event", rinkel::to_text(event.event));
    append_text(out, "content_type", rinkel::to_text(play_.endpoint(event.event).content_type));
    append_text(out, "body", play_.body(event));
    append_text(out, "ending", word_of(delivery.ending));
    out += R"(, "ended": )";
    append_moment(out, delivery.ended);
    append_attempts(out, delivery);
    out += '}';
}

void DeliveryJson::append_attempts(std::string& out, const plan::PlannedDelivery& delivery) const {
    const Instant first = play_.timeline().events()[delivery.index].at;
    out += R"(, "attempts": [)";
    for (const plan::AttemptRun& run : delivery.attempts) {
        for (int number = run.first; number <= run.last; ++number) {
            fmt::format_to(
                std::back_inserter(out),
                R"({}{{"attempt": {}, "virtual_time": )",
                number == 1 ? "" : ", ",
                number);
            append_moment(out, first + possible_[static_cast<std::size_t>(number) - 1]);
            out += run.answer == schedule::Answer::accepted ? R"(, "answer": "accepted")"
                                                            : R"(, "answer": "failed")";
            append_text(out, "injected", run.faults);
            out += '}';
        }
    }
    out += ']';
    // A million deliveries of 25 attempts each are three gigabytes: only for who asks.
    if (detail_ == JsonAttempts::all) {
        out += R"(, "possible_attempts": [)";
        for (std::size_t i = 0; i < possible_.size(); ++i) {
            out += i == 0 ? "" : ", ";
            append_moment(out, first + possible_[i]);
        }
        out += ']';
    }
    out += R"(, "last_possible_attempt": )";
    append_moment(out, first + possible_.back());
}

}  // namespace ringproof::cli
