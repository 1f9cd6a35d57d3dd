#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <string_view>

namespace ringproof::rules {

/// The receiver, or something before it, did not even look at this request: it had no time for it
/// (429, 503), or its body was too large (413). Such an answer says nothing of what was in it. A
/// kind of event that is always answered so, alone, too, is not turned away: it fails.
[[nodiscard]] bool is_turned_away(const journal::RunRecord& run, const journal::Attempt& attempt);

/// True when this is a status of those that speak of an overload or of something that is down (429,
/// 502, 503, 504), and this kind of event always gets one, alone, too, while others are taken.
[[nodiscard]] bool is_of_failing_kind(
    const journal::RunRecord& run, const journal::Attempt& attempt);

/// The value of a response header, by its name in lower case; null without it.
[[nodiscard]] const std::string* header_of(const journal::Attempt& attempt, std::string_view name);

/// `Retry-After: 60, RateLimit-Limit: 100`: what such an answer says of its limit. May be empty.
[[nodiscard]] std::string limit_text(const journal::Attempt& attempt);

/// True when none of the events in this encoding was taken, and most of the other encoding's were:
/// then the encoding is what they were refused for, and nothing that was in them.
[[nodiscard]] bool is_encoding_refused(
    const journal::RunRecord& run, journal::ContentType encoding);

}  // namespace ringproof::rules
