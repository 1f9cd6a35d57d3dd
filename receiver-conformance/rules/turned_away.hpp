#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>

namespace ringproof::rules {

/// The receiver, or something before it, had no time for this request: 429 or 503. Such an answer
/// says nothing of what was in the request.
[[nodiscard]] bool is_turned_away(const journal::Attempt& attempt);

/// `Retry-After: 60, RateLimit-Limit: 100`: what such an answer says of its limit. May be empty.
[[nodiscard]] std::string limit_text(const journal::Attempt& attempt);

/// True when none of the events in this encoding was taken, and most of the other encoding's were:
/// then the encoding is what they were refused for, and nothing that was in them.
[[nodiscard]] bool is_encoding_refused(
    const journal::RunRecord& run, journal::ContentType encoding);

}  // namespace ringproof::rules
