#include "receiver-conformance/report/baseline.hpp"

#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/summary.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace ringproof::report {
namespace {

using Json = nlohmann::json;
using rules::Status;

constexpr int depth_max = 16;
constexpr double milliseconds_max = 1e9;

std::optional<Status> parse_status(std::string_view text) {
    constexpr std::array all{Status::pass, Status::fail, Status::warn, Status::skip};
    for (const Status status : all) {
        if (rules::to_text(status) == text) {
            return status;
        }
    }
    return std::nullopt;
}

/// A file that was made elsewhere may have any type under any key.
std::string text_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<double> number_at(const Json& object, const char* key, double max) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) {
        return std::nullopt;
    }
    const double number = found->get<double>();
    return number >= 0 && number <= max ? std::optional{number} : std::nullopt;
}

std::optional<Duration> milliseconds_at(const Json& object, const char* key) {
    const auto count = number_at(object, key, milliseconds_max);
    return count ? std::optional{std::chrono::duration_cast<Duration>(
                       std::chrono::duration<double, std::milli>{*count})}
                 : std::nullopt;
}

/// No deeper than a report is, or nothing.
std::optional<Json> parse_bounded(std::string_view text) {
    bool is_too_deep = false;
    const auto check = [&](int depth, Json::parse_event_t, Json&) {
        is_too_deep = is_too_deep || depth > depth_max;
        return !is_too_deep;
    };
    Json tree = Json::parse(text, check, false);
    return tree.is_object() && !is_too_deep ? std::optional{std::move(tree)} : std::nullopt;
}

void read_rules(const Json& report, Baseline& baseline) {
    const auto list = report.find("rules");
    if (list == report.end() || !list->is_array()) {
        return;
    }
    for (const Json& rule : *list) {
        const auto status = rule.is_object() ? parse_status(text_at(rule, "status")) : std::nullopt;
        if (status) {
            baseline.rules.emplace_back(text_at(rule, "id"), *status);
        }
    }
}

}  // namespace

Baseline baseline_of(
    std::string name,
    const journal::RunRecord& run,
    const std::vector<rules::RuleResult>& results,
    const score::Score& score) {
    const auto* record = run.first<journal::RunStarted>();
    const journal::RunStarted started = record == nullptr ? journal::RunStarted{} : *record;
    Baseline baseline;
    baseline.name = std::move(name);
    baseline.started = to_iso8601(started.real_time);
    baseline.target = target_text(run);
    baseline.tool_version = started.tool_version;
    baseline.pace = started.pace;
    baseline.seed = started.seed;
    baseline.verdict = score::to_text(score.verdict);
    baseline.points = score.points;
    for (const rules::RuleResult& result : results) {
        baseline.rules.emplace_back(result.rule->id, result.finding.status);
    }
    if (const auto latency = summarise(run).latency) {
        baseline.p50 = latency->p50;
        baseline.p99 = latency->p99;
    }
    return baseline;
}

std::variant<Baseline, std::string> parse_baseline(std::string name, std::string_view report_json) {
    const auto report = parse_bounded(report_json);
    if (!report || text_at(*report, "schema") != "ringproof-report/1") {
        return std::string{"this is neither a run.jsonl nor a report.json of ringproof"};
    }
    Baseline baseline;
    baseline.name = std::move(name);
    baseline.started = text_at(*report, "started");
    baseline.target = text_at(*report, "target");
    baseline.pace = text_at(*report, "pace");
    baseline.verdict = text_at(*report, "verdict");
    if (report->contains("tool") && report->at("tool").is_object()) {
        baseline.tool_version = text_at(report->at("tool"), "version");
    }
    baseline.seed = report->contains("seed") && report->at("seed").is_number_unsigned()
                        ? report->at("seed").get<std::uint64_t>()
                        : 0;
    baseline.points = static_cast<int>(number_at(*report, "score", 100).value_or(0));
    read_rules(*report, baseline);
    if (baseline.rules.empty()) {
        return std::string{"this report.json holds no rules to compare with"};
    }
    if (report->contains("latency_ms") && report->at("latency_ms").is_object()) {
        baseline.p50 = milliseconds_at(report->at("latency_ms"), "p50");
        baseline.p99 = milliseconds_at(report->at("latency_ms"), "p99");
    }
    return baseline;
}

}  // namespace ringproof::report
