#include "receiver-conformance/rules/certificate_dates.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using std::chrono::days;

constexpr Duration month = days{30};
constexpr Duration week = days{7};
constexpr Duration day = days{1};

/// When renewal is due, before the end. Authorities issue for 45 days and more, or for hours up to
/// a week; what else lives for less than a month was made by hand, and nobody thinks of it again.
Duration renewal_margin(const journal::Certificate& certificate, Issuance issuance) {
    const Duration life = certificate.not_after - certificate.not_before;
    const bool is_short_lived = life <= week + day && issuance == Issuance::by_program;
    return life >= month || is_short_lived ? std::min<Duration>(month, life / 3) : month;
}

std::string distance_text(Duration left) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(left).count();
    if (hours < 1) {
        return "less than an hour";
    }
    return hours < 48 ? count_text(static_cast<std::size_t>(hours), "hour")
                      : count_text(static_cast<std::size_t>(hours / 24), "day");
}

}  // namespace

Issuance issuance_of(const journal::TlsSeen& seen) {
    return seen.chain.size() > 1 ? Issuance::by_program : Issuance::by_hand;
}

Renewal renewal_of(const journal::Certificate& certificate, Issuance issuance, Instant now) {
    const Duration left = certificate.not_after - now;
    if (left < Duration::zero() || left > renewal_margin(certificate, issuance)) {
        return Renewal::not_due;
    }
    if (left <= day) {
        return Renewal::within_a_day;
    }
    return left <= week ? Renewal::within_a_week : Renewal::within_a_month;
}

std::string renewal_text(const journal::Certificate& certificate, Instant now) {
    return fmt::format(
        "{} expires in {}, on {}",
        printable(certificate.subject),
        distance_text(certificate.not_after - now),
        moment_text(certificate.not_after));
}

std::string_view renewal_remedy(Renewal renewal) {
    switch (renewal) {
        case Renewal::not_due: return "";
        case Renewal::within_a_day:
            return "Renew the certificate today: from the moment that it ends nothing is delivered "
                   "any more. Then see why the automatic renewal has not done it (certbot renew "
                   "--dry-run).";
        case Renewal::within_a_week:
            return "Renew the certificate this week, and see why the automatic renewal has not "
                   "done it (certbot renew --dry-run).";
        case Renewal::within_a_month: break;
    }
    return "Renew the certificate before its end; where a program renews it, see that it is due to "
           "run (certbot renew --dry-run).";
}

}  // namespace ringproof::rules
