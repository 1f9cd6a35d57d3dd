#pragma once

#include "cli/run_options.hpp"
#include "emitter/core/time.hpp"
#include "emitter/plan/foresight.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

namespace ringproof::cli {

/// A moment as a user names it: since the scenario's start, or on the calendar.
using NamedMoment = std::variant<Duration, Instant>;

/// `26h`, `2026-01-05T09:00:00Z`.
[[nodiscard]] std::optional<NamedMoment> parse_moment(const std::string& text);

/// What `plan` was asked for.
struct PlanOptions {
    RunOptions play;  ///< those of its flags that change what is sent
    std::optional<NamedMoment> down_at;
    std::optional<NamedMoment> up_at;
    std::optional<Duration> down_for;
    std::size_t deliveries_max = 40;  ///< shown to a person
    bool shows_all = false;
    bool lists_attempts = false;
    bool prints_json = false;
};

/// The outage that was asked about, in the time of a scenario that starts at `start`; nothing when
/// none was. It can end before it begins: who asks checks that.
[[nodiscard]] std::optional<plan::Outage> asked_outage(const PlanOptions& options, Instant start);

/// Declares the flags of `plan`.
void add_plan_options(CLI::App& command, PlanOptions& options);

}  // namespace ringproof::cli
