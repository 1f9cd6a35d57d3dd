#pragma once

#include "emitter/journal/run_record.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace ringproof::suite {

/// A kind of event, in one encoding, that the receiver does not answer in time any more, or takes
/// its time to refuse.
struct Hanging {
    rinkel::Event event{};
    rinkel::ContentType content_type{};
    std::size_t timeouts = 0;  ///< in a row, up to now
    std::size_t refusals = 0;  ///< none of it was ever taken, and each refusal took its time
    std::size_t absences = 0;  ///< in a row, up to now: the receiver was gone, and was waited for

    friend bool operator==(const Hanging&, const Hanging&) = default;
};

/// So often a receiver that goes away over a kind of event is waited for.
inline constexpr std::size_t absences_in_a_row_max = 8;

/// The kinds of events that are not worth waiting for: all that were sent of one timed out, two at
/// least, or the last four did; or each of two and more was refused with a 5xx, and only after half
/// a second; or over each of the last eight the receiver was gone. Each further one costs as much
/// again and shows nothing new. What was in flight with many others does not count: that is the
/// burst's own matter.
[[nodiscard]] std::vector<Hanging> find_hanging(const journal::RunRecord& run);

/// Answers in time now and then only, whatever the kind of event: one instance of several is slow.
struct Fitful {
    std::size_t timeouts = 0;
    std::size_t attempts = 0;

    friend bool operator==(const Fitful&, const Fitful&) = default;
};

/// So many timeouts are worth waiting for, and no more.
inline constexpr std::size_t fitful_timeouts = 15;

/// Set when that many timeouts were seen, and they are a fifth of all attempts or more. Kinds that
/// hang do not count, nor what came on kept connections that do: those have ends of their own.
[[nodiscard]] std::optional<Fitful> find_fitful(const journal::RunRecord& run);

/// Events on new connections are answered, and on kept ones never: three of them at least.
[[nodiscard]] bool do_kept_connections_hang(const journal::RunRecord& run);

/// The bodies of the answers do not end, or only long after their header.
[[nodiscard]] bool do_bodies_hang(const journal::RunRecord& run);

}  // namespace ringproof::suite
