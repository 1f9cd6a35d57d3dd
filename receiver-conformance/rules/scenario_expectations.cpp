#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"

#include <fmt/format.h>

#include <string>

namespace ringproof::rules {
namespace {

constexpr std::size_t shown_max = 5;
constexpr std::size_t seen_bytes_max = 500;

/// Rules that say why events did not arrive, or not as they should: what a scenario expects of them
/// cannot come true then, and neither is wrong.
std::string fix_of_consequence(const journal::RunRecord& run) {
    std::string failed;
    for (const Rule* rule : {&reach_connect, &status_200, &time_2s}) {
        if (rule->judge(run).status == Status::fail) {
            failed += (failed.empty() ? "" : ", ") + std::string{rule->id};
        }
    }
    if (failed.empty()) {
        return {};
    }
    bool is_disabled = false;
    run.for_each<journal::WebhookDisabled>([&](const auto& /*one*/) { is_disabled = true; });
    return fmt::format(
        "Mend {} first: this is most likely a consequence of it{}. What is still missed then "
        "speaks "
        "of the receiver or of the expectation.",
        failed,
        is_disabled ? ", and a webhook was disabled meanwhile, so that less was sent" : "");
}

Finding judge_expectations(const journal::RunRecord& run) {
    std::size_t met = 0;
    std::size_t missed = 0;
    Finding finding{Status::pass, {}, {}, {}};
    run.for_each<journal::ExpectationChecked>([&](const journal::ExpectationChecked& one) {
        one.is_met ? ++met : ++missed;
        if (!one.is_met && missed <= shown_max) {
            finding.evidence.push_back(fmt::format(
                "{}:{}: expected: {}; {}",
                one.file,
                one.line,
                one.expected,
                printable(one.seen, seen_bytes_max)));
        }
    });
    if (met + missed == 0) {
        return skipped("no scenario of this run has expectations");
    }
    if (missed > shown_max) {
        finding.evidence.push_back(fmt::format("and {} more", missed - shown_max));
    }
    if (missed > 0) {
        finding.status = Status::fail;
        finding.fix = fix_of_consequence(run);
    } else {
        finding.evidence.push_back(fmt::format("{} met", met));
    }
    return finding;
}

}  // namespace

const Rule scenario_expectations{
    .id = "scenario.expectations",
    .title = "What the scenarios expect came true",
    .level = Level::must,
    .fact = "the scenario",
    .provenance = Provenance::chosen,
    .why = "Somebody wrote down how the receiver behaves; now it behaves differently.",
    .fix =
        "Mend the one that is wrong, the receiver or the expectation. The report lists each "
        "event's "
        "attempts below its call; what is stored can be asked at the path that stands there, with "
        "the call's id.",
    .judge = &judge_expectations};

}  // namespace ringproof::rules
