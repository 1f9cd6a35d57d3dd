#pragma once

#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/notation.hpp"

#include <optional>
#include <vector>

/// The language of scenario files, one function for each part of it. What is written here is what
/// the parser accepts and what the schema tells editors.
namespace ringproof::scenario_file {

/// A whole file.
[[nodiscard]] Notation<scenario::Scenario> scenario_notation();

/// An entry of `calls`.
[[nodiscard]] Notation<scenario::CallScript> call_notation();

/// A value of `webhooks`; nothing: not subscribed.
[[nodiscard]] Notation<std::optional<scenario::WebhookScript>> webhook_notation();

/// An entry of `faults`.
[[nodiscard]] Notation<scenario::FaultRule> fault_notation();

/// What a fault does: `reset`, `{ delay: 500ms }`.
[[nodiscard]] Notation<scenario::FaultAction> action_notation();

/// An entry of `hooks`.
[[nodiscard]] Notation<scenario::Step> step_notation();

/// An entry of `expect`.
[[nodiscard]] Notation<scenario::Expectation> expectation_notation();

/// One of the five webhooks.
[[nodiscard]] Notation<rinkel::Event> event_notation();

/// The name of a call.
[[nodiscard]] Notation<std::string> name_notation();

}  // namespace ringproof::scenario_file
