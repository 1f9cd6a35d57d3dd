#pragma once

#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/load.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::cli {

/// Every scenario that the arguments name, ready to be played; or nothing, after all that is
/// wrong with any of them has been printed.
[[nodiscard]] std::optional<std::vector<scenario::Scenario>> load_scenarios(
    const std::vector<std::string>& arguments,
    const scenario_file::LoadOptions& options,
    std::ostream& err);

/// Whether this version can play all that the scenarios ask for; else that has been printed.
[[nodiscard]] bool are_playable(
    const std::vector<scenario::Scenario>& scenarios, std::ostream& err);

/// Whether every scenario says where its events go; else that has been printed.
[[nodiscard]] bool have_targets(
    const std::vector<scenario::Scenario>& scenarios, std::ostream& err);

}  // namespace ringproof::cli
