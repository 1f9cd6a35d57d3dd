#pragma once

#include "emitter/journal/records.hpp"

#include <string>

namespace ringproof::state {

/// The header that says that a cache answered from what it had kept, and not the receiver: `Age: 3`
/// (RFC 9111, 5.1), or a hit in the headers that nginx, Varnish and content networks add. Empty
/// where none does; a cache that says nothing is not seen.
[[nodiscard]] std::string sign_of_cache(const journal::ResponseExcerpt& response);

}  // namespace ringproof::state
