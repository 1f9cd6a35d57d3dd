#pragma once

#include "emitter/journal/records.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// How soon a certificate has to be renewed.
enum class Renewal {
    not_due,  ///< or too late: an expired certificate is another matter
    within_a_month,
    within_a_week,
    within_a_day,
};

/// A warning comes 30 days before a certificate's end, or 21 where it lives for two months or less,
/// and grows more urgent 7 days and 1 day before it. What lives for ten days or less is renewed by
/// a program: there it comes when a third of its life is left, or a day, which then is half of it
/// at most.
[[nodiscard]] Renewal renewal_of(const journal::Certificate& certificate, Instant now);

/// A certificate that will not be valid for long.
struct Ending {
    std::string text;  ///< `CN=localhost expires in 6 days, on 2026-11-30 19:31:18`
    std::string remedy;
    Renewal renewal{};
};

/// Of the certificates that a server's trust rests on those that end soon, the most urgent first.
/// What is sent besides may end: nobody needs it.
[[nodiscard]] std::vector<Ending> endings_of(const journal::TlsSeen& seen, Instant now);

}  // namespace ringproof::rules
