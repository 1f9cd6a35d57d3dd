#pragma once

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/summary.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

/// The pieces of report.json, each under the key of its name.
namespace ringproof::report {

using Json = nlohmann::ordered_json;

/// Of longer runs the calls beyond these are counted, not listed: run.jsonl has them all.
inline constexpr std::size_t json_calls_max = 250;

/// Text as a JSON string may carry it: valid UTF-8, controls made visible, bounded.
[[nodiscard]] std::string clean(std::string_view text);

/// To a microsecond: a JSON number with sixteen digits helps nobody.
[[nodiscard]] double milliseconds(Duration duration);

[[nodiscard]] Json summary_part(const Summary& summary);
[[nodiscard]] Json latency_part(const Summary& summary, const journal::RunRecord& run);
[[nodiscard]] Json webhooks_part(const journal::RunRecord& run);
[[nodiscard]] Json rules_part(const Assessment& assessment);
/// Only with a comparison.
[[nodiscard]] Json baseline_part(const Assessment& assessment, const Summary& summary);
[[nodiscard]] Json tls_part(const journal::RunRecord& run);
[[nodiscard]] Json calls_part(const journal::RunRecord& run);

}  // namespace ringproof::report
