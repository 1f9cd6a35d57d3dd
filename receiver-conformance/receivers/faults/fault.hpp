#pragma once

#include "receiver-conformance/receivers/receiver_routes.hpp"

#include <string_view>

/// Receivers that are wrong in one way each, as they are met in real life. What they do right, the
/// reference receiver does for them.
namespace ringproof::receiver_faults {

/// Where one must look to see a fault.
enum class Shows {
    in_answers,  ///< to the events
    in_state,    ///< in what the receiver stored of them
    at_surface,  ///< in answers to what is no event of Rinkel's
};

struct Fault {
    std::string_view name;      ///< as after --fault
    std::string_view sentence;  ///< what it does wrong, in the third person
    std::string_view rule;      ///< the conformance rule that catches it
    receivers::Webhook webhook;
    receivers::Paths paths = receivers::Paths::documented;
    Shows shows = Shows::in_answers;
    /// The case of the built-in suite that brings it to light; empty when any call does.
    std::string_view provoked_by = {};
    bool needs_all_before = false;  ///< and all cases that come before that one
};

// One file each; `catalogue.cpp` lists them.
[[nodiscard]] Fault accepts_garbage();
[[nodiscard]] Fault answers_202();
[[nodiscard]] Fault answers_204();
[[nodiscard]] Fault answers_any_path();
[[nodiscard]] Fault answers_late();
[[nodiscard]] Fault books_twice();
[[nodiscard]] Fault chokes_on_new_fields();
[[nodiscard]] Fault crashes_on_null_choice();
[[nodiscard]] Fault crashes_on_topics();
[[nodiscard]] Fault dedupes_by_call_id();
[[nodiscard]] Fault drops_overtaken();
[[nodiscard]] Fault falls_over_in_burst();
[[nodiscard]] Fault forgets_soon();
[[nodiscard]] Fault json_only();
[[nodiscard]] Fault needs_first_event();
[[nodiscard]] Fault redirects();
[[nodiscard]] Fault rejects_new_cause();
[[nodiscard]] Fault requires_user_id();
[[nodiscard]] Fault swallows_errors();
[[nodiscard]] Fault waits_for_record();

}  // namespace ringproof::receiver_faults
