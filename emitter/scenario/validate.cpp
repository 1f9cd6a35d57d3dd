#include "emitter/scenario/validate.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario/checks.hpp"

#include <algorithm>

namespace ringproof::scenario {

void ErrorList::add(std::vector<std::string> about, std::string problem, std::string remedy) {
    const SourcePosition position = positions_.position_of(about.front());
    errors_.push_back({position, std::move(problem), std::move(remedy), std::move(about)});
}

std::string ErrorList::shown(std::string_view path, std::string_view value) const {
    constexpr std::size_t shown_max = 60;
    const auto variable = positions_.variable_of(path);
    return "'" + printable(variable ? *variable : value, shown_max) + "'";
}

std::string entry_path(std::string_view list, std::size_t index) {
    return "/" + std::string{list} + "/" + std::to_string(index);
}

std::vector<ScenarioError> validate(const Scenario& scenario) {
    ErrorList list{scenario.positions};
    check_subscriptions(scenario, list);
    check_calls(scenario, list);
    check_faults(scenario, list);
    check_references(scenario, list);
    check_extent(scenario, list);
    auto errors = list.take();
    std::stable_sort(errors.begin(), errors.end(), [](const auto& a, const auto& b) {
        return a.position < b.position;
    });
    return errors;
}

}  // namespace ringproof::scenario
