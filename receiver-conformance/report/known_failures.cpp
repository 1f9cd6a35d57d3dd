#include "receiver-conformance/report/known_failures.hpp"

#include "emitter/core/time.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

using rules::Bearing;
using rules::RuleResult;
using rules::Status;

void tolerate(const KnownFailure& known, Day today, RuleResult& result) {
    if (result.bearing != Bearing::counts) {
        return;
    }
    const std::string day = day_text(known.until);
    switch (result.finding.status) {
        case Status::fail:
            if (today > known.until) {
                result.remark =
                    fmt::format("was known until {} ({}); that day is over", day, known.reason);
            } else {
                result.bearing = Bearing::tolerated;
                result.remark = fmt::format("known until {}: {}", day, known.reason);
            }
            return;
        case Status::pass:
            result.remark = fmt::format(
                "no longer needed as a known failure: it passes now; take it out of {}",
                known.place);
            return;
        case Status::warn:
        case Status::skip:
            result.remark =
                fmt::format("known until {}: {} (it neither failed nor passed)", day, known.reason);
    }
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    constexpr std::size_t length = std::string_view{"2026-12-31"}.size();
    const auto midnight = parse_iso8601(std::string{text} + "T00:00:00Z");
    return midnight && text.size() == length
               ? std::optional{std::chrono::floor<std::chrono::days>(*midnight)}
               : std::nullopt;
}

std::string day_text(Day day) {
    return to_iso8601(Instant{day}).substr(0, 10);
}

void tolerate_known(
    const std::vector<KnownFailure>& known, Day today, std::vector<RuleResult>& results) {
    for (RuleResult& result : results) {
        for (const KnownFailure& failure : known) {
            if (failure.rule == result.rule->id) {
                tolerate(failure, today, result);
            }
        }
    }
}

}  // namespace ringproof::report
