#pragma once

#include "receiver-conformance/report/html_text.hpp"
#include "receiver-conformance/report/story.hpp"
#include "receiver-conformance/report/summary.hpp"

#include <string>

/// The sections of report.html, in the order of the page. Each is empty when it has nothing to say.
namespace ringproof::report {

[[nodiscard]] std::string html_hero(
    const journal::RunRecord& run, const Assessment& assessment, const Summary& summary);

/// What failed or is at risk: evidence, remedy and a command.
[[nodiscard]] std::string html_findings(const Assessment& assessment);

/// Every rule, grouped by what it serves.
[[nodiscard]] std::string html_checks(const Assessment& assessment);

/// What changed since the baseline.
[[nodiscard]] std::string html_comparison(const Assessment& assessment, const Summary& summary);

/// All attempts over virtual time in one picture; only where there are enough for one.
[[nodiscard]] std::string html_overview(const journal::RunRecord& run, const Summary& summary);

/// Calls on their time lines, a row for each event with its phases; failures first when not all
/// of them have room.
[[nodiscard]] std::string html_calls(
    const journal::RunRecord& run, const std::vector<CallStory>& calls);

/// One call: a row for each event on its time line and the common scale of answer times.
[[nodiscard]] std::string html_call_card(const CallStory& call, Duration limit);

/// The row's inside: request, answer, phases and attempts of one event.
[[nodiscard]] std::string html_event_details(const DeliveryStory& delivery);

/// Repeated deliveries on the axis of 24 hours.
[[nodiscard]] std::string html_retries(const std::vector<CallStory>& calls);

/// The subscriptions at the end of the run; what was disabled, mailed and lost.
[[nodiscard]] std::string html_webhooks(const journal::RunRecord& run);

/// Which payloads were played in which encoding, and how they were taken.
[[nodiscard]] std::string html_coverage(const journal::RunRecord& run);

[[nodiscard]] std::string html_latency(const journal::RunRecord& run, const Summary& summary);

/// Servers and certificates as they were seen.
[[nodiscard]] std::string html_tls(const journal::RunRecord& run);

/// What one needs to repeat the run.
[[nodiscard]] std::string html_run(const journal::RunRecord& run, const Summary& summary);

}  // namespace ringproof::report
