#pragma once

#include "emitter/plan/calendar.hpp"
#include "emitter/rinkel/payload.hpp"

#include <string>

/// How a plan says moments, payloads and happenings, for persons.
namespace ringproof::cli {

/// `Monday 2026-01-05`
[[nodiscard]] std::string day_text(Instant instant);

/// `09:00:00.000`
[[nodiscard]] std::string clock_text(Instant instant);

/// `12:03:20`, or with its date when that is another day than `reference`'s: `2026-01-06 12:03:20`.
[[nodiscard]] std::string moment_beside(Instant reference, Instant instant);

/// What is sent, in short: all fields but the call's id and the moment, which stand beside it.
[[nodiscard]] std::string payload_text(const rinkel::Payload& payload);

/// `attempt 4`, `attempts 1-3`.
[[nodiscard]] std::string attempts_text(int first, int last);

/// What a happening is, harmless to print.
[[nodiscard]] std::string happening_text(const plan::Happening& happening);

/// What a scripted step does, as it is told to a person: `callEnd is saved again and active`.
[[nodiscard]] std::string step_text(const scenario::Step& step);

}  // namespace ringproof::cli
