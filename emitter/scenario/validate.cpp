#include "emitter/scenario/validate.hpp"

namespace ringproof::scenario {

std::vector<ScenarioError> validate(const Scenario& scenario) {
    static_cast<void>(scenario);
    return {};
}

}  // namespace ringproof::scenario
