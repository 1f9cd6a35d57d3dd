#pragma once

#include "receiver-conformance/receivers/call_book.hpp"

#include <string>

namespace ringproof::receivers {

/// What the receiver knows of one call: `{"id", "count", "events": [{"event", "fields"}]}`. The
/// same for two runs that told the receiver the same, whatever was repeated, overtaken or encoded
/// differently on the way: that is what a state probe compares.
[[nodiscard]] std::string to_state_json(const BookedCall& call);

/// Calls listed by `to_list_json`, at most; the newest ones.
inline constexpr std::size_t listed_calls_max = 1000;

/// All calls, oldest first: `{"calls": [{"id", "count", "duplicates"}], "total", "duplicates",
/// "forgotten"}`.
[[nodiscard]] std::string to_list_json(const CallBook& book);

}  // namespace ringproof::receivers
