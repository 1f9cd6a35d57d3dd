#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>

namespace ringproof::rules {

/// The server did not come to take up the connection: no request was ever sent on it.
[[nodiscard]] bool is_unheard(const journal::Attempt& attempt);

/// A remedy for connections that waited until somebody took them up; empty when most of `slow` were
/// taken up, and answered late or badly.
[[nodiscard]] std::string connection_remedy(const Attempts& slow);

}  // namespace ringproof::rules
