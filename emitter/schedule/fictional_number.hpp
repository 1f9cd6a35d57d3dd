#pragma once

#include "emitter/core/seeded_random.hpp"

#include <string>

namespace ringproof::schedule {

/// An E.164 number that nobody has: from the ranges that Ofcom (+44 20 7946 0000-0999, +44 117 496
/// 0000-0999) and the NANP (+1 XXX 555 0100-0199) keep for fiction.
[[nodiscard]] std::string fictional_number(SeededRandom& random);

}  // namespace ringproof::schedule
