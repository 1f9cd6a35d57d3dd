#pragma once

#include "emitter/rinkel/values.hpp"

/// What single values of a call must look like in a scenario: as Rinkel sends them, or drawn.
namespace ringproof::scenario {

/// Drawn with the seed from ranges reserved for fiction.
inline constexpr std::string_view random_number = "random";

using rinkel::anonymous;
using rinkel::e164_pattern;
using rinkel::email_pattern;
using rinkel::is_e164;
using rinkel::is_email;
using rinkel::is_menu_choice;
using rinkel::menu_choice_pattern;

}  // namespace ringproof::scenario
