#pragma once

#include "emitter/plan/tally.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <cstdint>
#include <span>
#include <string>

/// The blocks of a plan around its calendar, top to bottom; each ends with a line break, or is
/// empty when there is nothing to say.
namespace ringproof::cli {

/// What is planned: start, webhooks, retry policy, and what is taken for granted.
[[nodiscard]] std::string head_block(
    const report::TerminalStyle& style, const run::Play& play, std::uint64_t seed);

/// How the events spread over the hours (or days) as a bar chart; empty for few events.
[[nodiscard]] std::string load_block(
    const report::TerminalStyle& style, report::Marks marks, const run::Play& play);

/// What it comes to: deliveries, attempts, lost events, disabled webhooks.
[[nodiscard]] std::string outcome_block(
    const report::TerminalStyle& style, const run::Play& play, const plan::Tally& tally);

/// What each outage costs, webhook by webhook.
[[nodiscard]] std::string outages_block(
    const report::TerminalStyle& style,
    const run::Play& play,
    std::span<const plan::Outage> outages);

/// The scenario's expectations, and which of them a good receiver meets.
[[nodiscard]] std::string expectations_block(
    const report::TerminalStyle& style, const run::Play& play);

}  // namespace ringproof::cli
