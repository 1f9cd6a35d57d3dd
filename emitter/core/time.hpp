#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ringproof {

/// A length of time, virtual or real. Every duration in the program has this type.
using Duration = std::chrono::nanoseconds;

/// A moment in virtual time, UTC. Virtual time is what payloads, retries and disablement go by.
using Instant = std::chrono::sys_time<Duration>;

/// The moments a scenario may start at. Far enough from the ends of `Instant` (years 1677 and 2262)
/// that no retry horizon can overflow it.
inline constexpr std::chrono::year first_year{1970};
inline constexpr std::chrono::year last_year{2200};

/// ISO-8601 UTC with milliseconds, as in every payload (F28): `2023-06-14T13:56:24.969Z`.
/// Finer parts are cut off, not rounded, so that time never runs ahead of itself.
[[nodiscard]] std::string to_iso8601(Instant instant);

/// As many bytes as `write_iso8601` writes.
inline constexpr std::size_t iso8601_bytes = 24;

/// As `to_iso8601`, written to `to`; returns where it ends. Remembers the day, which makes it cheap
/// in a row.
char* write_iso8601(char* to, Instant instant);

/// As `to_iso8601`, appended to `out`.
void append_iso8601(std::string& out, Instant instant);

/// Reads `2026-01-05T09:00:00Z`, with or without a fraction, with `Z` or an offset such as
/// `+01:00`. Nothing when the text is anything else, or lies outside [first_year, last_year].
[[nodiscard]] std::optional<Instant> parse_iso8601(std::string_view text);

/// Reads `500ms`, `8s`, `3m12s`, `1h`, `1h30m`, `2d`, `1.5s`: units d, h, m, s, ms in that order,
/// each at most once, a fraction only on the last. Nothing when it is malformed or over 366 days.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// The shortest exact form that `parse_duration` reads back: `3m12s`, `500ms`, `0s`.
/// Parts finer than a millisecond are cut off.
[[nodiscard]] std::string to_text(Duration duration);

/// Milliseconds with their fraction, for reports.
[[nodiscard]] constexpr double to_milliseconds(Duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace ringproof
