#include "receiver-conformance/rules/certificate_dates.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using std::chrono::days;

/// Whose end it is: another one has to act then, and does something else.
enum class Holder { server, authority };

constexpr Duration month = days{30};
constexpr Duration week = days{7};
constexpr Duration day = days{1};

/// When renewal is due, before the end. What lives for some weeks is young for most of them, and
/// what lives for a few days only is renewed by a program, at two thirds of its life.
Duration renewal_margin(const journal::Certificate& certificate) {
    constexpr Duration two_months = days{60};
    constexpr Duration short_life = days{10};
    const Duration life = certificate.not_after - certificate.not_before;
    if (life > two_months) {
        return month;
    }
    return life > short_life ? 3 * week : std::max(life / 3, std::min(day, life / 2));
}

std::string distance_text(Duration left) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(left).count();
    if (hours < 1) {
        return "less than an hour";
    }
    return hours < 48 ? count_text(static_cast<std::size_t>(hours), "hour")
                      : count_text(static_cast<std::size_t>(hours / 24), "day");
}

std::string_view when_text(Renewal renewal) {
    switch (renewal) {
        case Renewal::within_a_day: return "today";
        case Renewal::within_a_week: return "this week";
        default: break;
    }
    return "before its end";
}

std::string renewal_text(const journal::Certificate& certificate, Instant now) {
    return fmt::format(
        "{} expires in {}, on {}",
        printable(certificate.subject),
        distance_text(certificate.not_after - now),
        moment_text(certificate.not_after));
}

std::string renewal_remedy(Renewal renewal, Holder holder) {
    if (holder == Holder::authority) {
        return fmt::format(
            "With a CA's certificate the trust in the server's own ends, however long that is "
            "valid: {} configure the chain that the CA gives out now (certbot: fullchain.pem), or, "
            "if the CA is your own, make its certificate anew.",
            when_text(renewal));
    }
    return fmt::format(
        "Renew the certificate {}: from the moment that it ends nothing is delivered any more. "
        "Where a program renews it, see that it does (certbot renew --dry-run).",
        when_text(renewal));
}

}  // namespace

Renewal renewal_of(const journal::Certificate& certificate, Instant now) {
    const Duration left = certificate.not_after - now;
    if (left < Duration::zero() || left > renewal_margin(certificate)) {
        return Renewal::not_due;
    }
    if (left <= day) {
        return Renewal::within_a_day;
    }
    return left <= week ? Renewal::within_a_week : Renewal::within_a_month;
}

std::vector<Ending> endings_of(const journal::TlsSeen& seen, Instant now) {
    std::vector<Ending> endings;
    const auto look_at = [&](const journal::Certificate& certificate, Holder holder) {
        const Renewal renewal = renewal_of(certificate, now);
        if (renewal != Renewal::not_due) {
            endings.push_back(
                {renewal_text(certificate, now), renewal_remedy(renewal, holder), renewal});
        }
    };
    for (std::size_t index = 0; index < seen.chain.size(); ++index) {
        // An older log does not say which of them count.
        if (index == 0 || seen.authorities.empty()) {
            look_at(seen.chain[index], index == 0 ? Holder::server : Holder::authority);
        }
    }
    for (const journal::Certificate& authority : seen.authorities) {
        look_at(authority, Holder::authority);
    }
    std::stable_sort(endings.begin(), endings.end(), [](const auto& one, const auto& other) {
        return one.renewal > other.renewal;
    });
    return endings;
}

}  // namespace ringproof::rules
