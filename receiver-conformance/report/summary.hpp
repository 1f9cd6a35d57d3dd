#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/latency_histogram.hpp"

#include <cstddef>
#include <optional>

namespace ringproof::report {

/// A run in numbers. Every attempt is accepted, failed or injected.
struct Summary {
    std::size_t calls = 0;
    std::size_t deliveries = 0;
    std::size_t attempts = 0;
    std::size_t accepted = 0;
    std::size_t failed = 0;
    std::size_t timed_out = 0;  ///< of those that failed
    std::size_t injected = 0;   ///< touched by a fault of the scenario
    std::size_t gave_up = 0;
    std::size_t events_lost = 0;  ///< given up, dropped or never sent: they did not arrive
    Duration virtual_time{};
    Duration real_time{};
    /// Of the attempts that the receiver answered, from the attempt's start to the last byte of the
    /// response header (F5).
    std::optional<rules::LatencySummary> latency;
};

[[nodiscard]] Summary summarise(const journal::RunRecord& run);

}  // namespace ringproof::report
