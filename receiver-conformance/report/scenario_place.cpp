#include "receiver-conformance/report/scenario_place.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

ScenarioPlace place_of_missed_expectation(const journal::RunRecord& run) {
    ScenarioPlace place;
    run.for_each<journal::ExpectationChecked>([&](const journal::ExpectationChecked& one) {
        if (!one.is_met && place.line == 0) {
            place = {one.file, one.line};
        }
    });
    return place;
}

/// Of the first call that the evidence names.
ScenarioPlace place_of_call(const journal::RunRecord& run, const rules::RuleResult& result) {
    std::string named;
    for (const std::string& line : result.finding.evidence) {
        if (named.empty()) {
            named = rules::call_named_in(line);
        }
    }
    ScenarioPlace place;
    const journal::ScenarioStarted* scenario = nullptr;
    for (const journal::Record& record : run.records) {
        if (const auto* started = std::get_if<journal::ScenarioStarted>(&record)) {
            scenario = started;
        } else if (const auto* call = std::get_if<journal::CallStarted>(&record);
                   call != nullptr && scenario != nullptr && place.line == 0 && !named.empty() &&
                   rules::short_call(call->call) == named) {
            place = {scenario->file, call->line};
        }
    }
    return place;
}

}  // namespace

std::string place_text(const journal::ScenarioStarted& scenario, std::uint32_t line) {
    if (scenario.file == "suite/" + scenario.name + ".yaml") {
        return "case " + printable(scenario.name);
    }
    const std::string file = printable(scenario.file);
    return line == 0 ? file : fmt::format("{}:{}", file, line);
}

ScenarioPlace place_of(const journal::RunRecord& run, const rules::RuleResult& result) {
    return result.rule->id.starts_with("scenario.") ? place_of_missed_expectation(run)
                                                    : place_of_call(run, result);
}

}  // namespace ringproof::report
