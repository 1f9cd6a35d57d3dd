#pragma once

#include "emitter/rinkel/event.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <string_view>
#include <variant>

namespace ringproof::rinkel {

/// Stands for the kind of event in a URL's path or query, so that one URL says where each of the
/// five webhooks goes: `https://crm.example.com/rinkel/{event}/SECRET`.
inline constexpr std::string_view event_placeholder = "{event}";

/// `parse_target_url` of what is left when the placeholder is filled in. Other placeholders are
/// errors: nobody fills them in.
[[nodiscard]] std::variant<TargetUrl, UrlError> parse_event_url(std::string_view text, Event event);

}  // namespace ringproof::rinkel
