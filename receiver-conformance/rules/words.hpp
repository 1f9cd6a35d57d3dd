#pragma once

#include "emitter/core/time.hpp"
#include "emitter/journal/records.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// How findings and reports say numbers, moments and attempts, so that they all say it alike.
namespace ringproof::rules {

/// `0.4 ms`, `143 ms`, `2.300 s`: as precise as a person cares for.
[[nodiscard]] std::string latency_text(Duration duration);

/// `1,204`.
[[nodiscard]] std::string number_text(std::size_t number);

/// `1 attempt`, `25 attempts`, `1,204 attempts`.
[[nodiscard]] std::string count_text(std::size_t count, std::string_view noun);

/// For a noun whose plural is not made with an s: `1 delivery`, `2 deliveries`.
[[nodiscard]] std::string count_text(
    std::size_t count, std::string_view singular, std::string_view plural);

/// `2026-01-05 09:00:08` (UTC).
[[nodiscard]] std::string moment_text(Instant instant);

/// The beginning of a call's id, enough to find it again.
[[nodiscard]] std::string short_call(std::string_view call);

/// `callStart of call 4f2a91c0, attempt 3 at 2026-01-05 11:00:08`; a form is called one:
/// `callStart (form) of call …`.
[[nodiscard]] std::string attempt_name(const journal::Attempt& attempt);

/// The short id of the call that a line with an `attempt_name` speaks of; empty without one.
[[nodiscard]] std::string call_named_in(std::string_view line);

/// What became of it, in a few words: `answered 503 Service Unavailable after 12 ms`,
/// `no answer within 2.000 s (waiting for the answer)`. Harmless to print.
[[nodiscard]] std::string attempt_result(const journal::Attempt& attempt);

/// `503 Service Unavailable`; the name is the standard's, not the receiver's.
[[nodiscard]] std::string status_text(int status);

/// Where an attempt was when it ended: the last phase that it reached.
enum class Phase { none, dns, connect, tls, send, wait, body };

[[nodiscard]] Phase last_phase(const journal::Phases& phases);

/// `waiting for the answer`, `in the TLS handshake`, …
[[nodiscard]] std::string_view to_text(Phase phase);

}  // namespace ringproof::rules
