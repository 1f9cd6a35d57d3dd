#pragma once

#include "receiver-conformance/rules/call_story.hpp"

namespace ringproof::rules {

/// True when the receiver answers 200 to events in this encoding and knows none of their calls
/// afterwards, although it knows those of the other encoding: it does not read their bodies.
[[nodiscard]] bool is_encoding_lost(
    const std::vector<CallStory>& stories, journal::ContentType encoding);

}  // namespace ringproof::rules
