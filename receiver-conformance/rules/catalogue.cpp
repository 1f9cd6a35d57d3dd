#include "receiver-conformance/rules/all_rules.hpp"

#include <array>
#include <utility>

namespace ringproof::rules {

// In the order of the users' contract, which is about the order in which an attempt meets them: the
// first failure is the one to mend first.
std::span<const Rule* const> catalogue() {
    static constexpr std::array rules{
        &https_scheme,
        &https_protocol,
        &https_certificate,
        &https_hostname,
        &reach_public,
        &reach_connect,
        &method_post,
        &status_200,
        &time_2s,
        &time_margin,
        &content_json,
        &content_form,
        &content_twin,
        &payload_events,
        &payload_variants,
        &payload_unknown_fields,
        &delivery_duplicate,
        &delivery_out_of_order,
        &delivery_late_retry,
        &delivery_burst,
        &delivery_lost_response,
        &disable_recovery,
        &state_idempotent,
        &state_complete,
        &surface_catch_all,
        &surface_garbage,
        &scenario_expectations};
    return rules;
}

const Rule* find(std::string_view id) {
    for (const Rule* rule : catalogue()) {
        if (rule->id == id) {
            return rule;
        }
    }
    return nullptr;
}

std::vector<RuleResult> judge(const journal::RunRecord& run) {
    std::vector<RuleResult> results;
    for (const Rule* rule : catalogue()) {
        RuleResult result{rule, rule->judge(run)};
        result.remark = result.finding.note;
        results.push_back(std::move(result));
    }
    return results;
}

std::string_view to_text(Level level) {
    switch (level) {
        case Level::must: return "must";
        case Level::should: return "should";
        case Level::info: break;
    }
    return "info";
}

std::string_view to_text(Status status) {
    switch (status) {
        case Status::pass: return "pass";
        case Status::fail: return "fail";
        case Status::warn: return "warn";
        case Status::skip: break;
    }
    return "skip";
}

std::string_view to_text(Provenance provenance) {
    switch (provenance) {
        case Provenance::documented: return "documented";
        case Provenance::seen: return "seen";
        case Provenance::chosen: break;
    }
    return "chosen";
}

std::string_view to_text(Bearing bearing) {
    switch (bearing) {
        case Bearing::counts: return "counts";
        case Bearing::not_chosen: return "not-chosen";
        case Bearing::tolerated: break;
    }
    return "tolerated";
}

}  // namespace ringproof::rules
