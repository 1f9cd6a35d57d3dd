#pragma once

#include "emitter/journal/records.hpp"

#include <string_view>

/// What to do about an attempt that failed, by what went wrong with it. Rules and `send` give the
/// same advice for the same cause.
namespace ringproof::rules {

/// Nobody was reached: no address, no connection.
[[nodiscard]] bool is_unreached(const journal::Attempt& attempt);

/// For an attempt that reached nobody.
[[nodiscard]] std::string_view connect_remedy(const journal::Attempt& attempt);

/// For one that took too long, by the phase in which the time ran out.
[[nodiscard]] std::string_view lateness_remedy(const journal::Attempt& attempt);

/// For any that failed. `tls` is what its server showed, or null.
[[nodiscard]] std::string_view failure_remedy(
    const journal::Attempt& attempt, const journal::TlsSeen* tls);

}  // namespace ringproof::rules
