#include "receiver-conformance/suite/suite.hpp"

#include "emitter/scenario_file/load.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ringproof::suite {
namespace {

// From what every receiver meets to what it may meet one day; a few events at once come early,
// because that tells whether the others may overlap to save time. The day of failures comes last,
// because it leaves a webhook disabled for a while.
constexpr std::array<std::string_view, 14> playing_order{
    "plain",
    "together",
    "morning-call",
    "variants",
    "repeated",
    "out-of-order",
    "every-order",
    "recovery-storm",
    "extended",
    "form-styles",
    "unknown-fields",
    "unknown-cause",
    "morning-call-again",
    "disabled-and-back"};

std::string_view text_of(std::string_view name) {
    const auto texts = case_texts();
    const auto found = std::find_if(
        texts.begin(), texts.end(), [&](const CaseText& text) { return text.name == name; });
    if (found == texts.end()) {
        throw std::logic_error("there is no case " + std::string{name});
    }
    return found->yaml;
}

/// Some cases write out the moments of their events, so that calls can be compared that were sent
/// at another time than they tell of.
void move_moments(std::string& yaml, Duration by) {
    constexpr std::string_view day = "\"2026-01-05T";
    constexpr std::size_t length = std::string_view{"2026-01-05T09:00:00.000Z"}.size();
    for (std::size_t at = yaml.find(day); at != std::string::npos; at = yaml.find(day, at + 1)) {
        if (const auto moment = parse_iso8601(std::string_view{yaml}.substr(at + 1, length))) {
            yaml.replace(at + 1, length, to_iso8601(*moment + by));
        }
    }
}

}  // namespace

std::vector<scenario::Scenario> load_cases(
    const std::string& target, std::optional<Instant> start) {
    std::vector<scenario::Scenario> cases;
    for (const std::string_view name : playing_order) {
        scenario_file::LoadOptions options;
        options.target = target;
        const std::string file = "suite/" + std::string{name} + ".yaml";
        std::string yaml{text_of(name)};
        if (start) {
            move_moments(yaml, *start - scenario::Scenario{}.start);
        }
        auto loaded = scenario_file::parse_scenario(file, std::move(yaml), options);
        if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
            throw std::logic_error(render(*errors));
        }
        cases.push_back(std::get<scenario::Scenario>(std::move(loaded)));
        cases.back().start = start.value_or(cases.back().start);
    }
    return cases;
}

}  // namespace ringproof::suite
