#pragma once

#include "emitter/journal/records.hpp"

#include <string>
#include <string_view>

namespace ringproof::rules {

/// How soon a certificate has to be renewed.
enum class Renewal {
    not_due,  ///< or too late: an expired certificate is another matter
    within_a_month,
    within_a_week,
    within_a_day,
};

/// Who is likely to think of the end of a certificate.
enum class Issuance {
    by_hand,
    by_program,  ///< an intermediate authority stands behind it, as with Let's Encrypt or Caddy's
                 ///< own
};

[[nodiscard]] Issuance issuance_of(const journal::TlsSeen& seen);

/// A warning comes 30, 7 and 1 days before the end. Programs renew what lives for less than 90 days
/// when a third of its life is left: a 45-day certificate that is 20 days old is no cause for
/// alarm.
[[nodiscard]] Renewal renewal_of(
    const journal::Certificate& certificate, Issuance issuance, Instant now);

/// `CN=localhost expires in 6 days, on 2026-11-30 19:31:18`.
[[nodiscard]] std::string renewal_text(const journal::Certificate& certificate, Instant now);

[[nodiscard]] std::string_view renewal_remedy(Renewal renewal);

}  // namespace ringproof::rules
