#pragma once

#include "cli/run_options.hpp"
#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/load.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::cli {

/// Stands in for a target that is not known where nothing is sent anyway.
inline constexpr const char* unset_target = "https://receiver.invalid/";

/// Whether the URL of `--target`, if there is one, is one; else what is wrong has been printed.
[[nodiscard]] bool is_target_good(const std::optional<std::string>& target, std::ostream& err);

/// Every scenario that the arguments name, ready to be played; or nothing, after all that is
/// wrong with any of them has been printed.
[[nodiscard]] std::optional<std::vector<scenario::Scenario>> load_scenarios(
    const std::vector<std::string>& arguments,
    const scenario_file::LoadOptions& options,
    std::ostream& err);

/// Whether all that the scenarios ask for can be done as the options are; else what cannot has
/// been printed.
[[nodiscard]] bool are_playable(
    const std::vector<scenario::Scenario>& scenarios, const RunOptions& options, std::ostream& err);

/// Whether every scenario says where its events go; else that has been printed.
[[nodiscard]] bool have_targets(
    const std::vector<scenario::Scenario>& scenarios, std::ostream& err);

}  // namespace ringproof::cli
