#pragma once

#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/notation.hpp"

/// The mappings within a call.
namespace ringproof::scenario_file {

[[nodiscard]] Notation<scenario::Answered> answered_notation();
[[nodiscard]] Notation<scenario::InsightsScript> insights_notation();
[[nodiscard]] Notation<scenario::Repeat> repeat_notation();
[[nodiscard]] Notation<scenario::Arrivals> arrivals_notation();

[[nodiscard]] Notation<std::vector<scenario::FieldOverride>> field_overrides_notation();

}  // namespace ringproof::scenario_file
