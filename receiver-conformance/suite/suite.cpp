#include "receiver-conformance/suite/suite.hpp"

#include "emitter/scenario_file/load.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ringproof::suite {
namespace {

// From what every receiver meets to what it may meet one day; the day of failures comes last,
// because it leaves a webhook disabled for a while.
constexpr std::array<std::string_view, 12> playing_order{
    "plain",
    "variants",
    "repeated",
    "out-of-order",
    "every-order",
    "together",
    "recovery-storm",
    "extended",
    "form-styles",
    "unknown-fields",
    "unknown-cause",
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

}  // namespace

std::vector<scenario::Scenario> load_cases(const std::string& target) {
    std::vector<scenario::Scenario> cases;
    for (const std::string_view name : playing_order) {
        scenario_file::LoadOptions options;
        options.target = target;
        const std::string file = "suite/" + std::string{name} + ".yaml";
        auto loaded = scenario_file::parse_scenario(file, std::string{text_of(name)}, options);
        if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
            throw std::logic_error(render(*errors));
        }
        cases.push_back(std::get<scenario::Scenario>(std::move(loaded)));
    }
    return cases;
}

}  // namespace ringproof::suite
