#pragma once

#include "emitter/scenario/scenario.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What `check` plays: the built-in scenarios that make the rules' evidence.
namespace ringproof::suite {

/// A case as it is written; `cases/` holds the files.
struct CaseText {
    std::string_view name;
    std::string_view yaml;
};

/// All of them, by name.
[[nodiscard]] std::span<const CaseText> case_texts();

/// What the others are compared with.
inline constexpr std::string_view plain_case = "plain";

/// A case whose calls come again in another one.
inline constexpr std::string_view repeated_case = "morning-call";
inline constexpr std::string_view repeating_case = "morning-call-again";

/// The cases in the order in which they are played, aimed at `target`. The first tells whether it
/// is worth while to play the others. All of them begin at `start`, if there is one. A case that
/// does not load is a defect of ours.
[[nodiscard]] std::vector<scenario::Scenario> load_cases(
    const std::string& target, std::optional<Instant> start = std::nullopt);

}  // namespace ringproof::suite
