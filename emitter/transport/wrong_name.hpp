#pragma once

#include "emitter/transport/chain_subject.hpp"

#include <string>

namespace ringproof::transport {

/// A certificate that was shown for a host it does not name: which names it has, those like the
/// host's first, and what people expect such a name to cover and it does not.
[[nodiscard]] std::string wrong_name_sentence(const ChainSubject& subject);

}  // namespace ringproof::transport
