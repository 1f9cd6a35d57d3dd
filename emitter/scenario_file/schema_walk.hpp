#pragma once

#include "emitter/scenario_file/notation.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace ringproof::scenario_file {

/// A key as a walk comes by it.
struct VisitedKey {
    std::string_view owner;  ///< the path of the mapping that it belongs to; empty: the file
    std::string_view name;
    Json& property;
    bool is_required = false;  ///< whichever of several kinds the mapping is of
};

/// Calls `visit` for every key of a schema, a mapping's own keys before those below them. Paths are
/// written as `calls[].from`; the five kinds of events, which have the same keys, as `EVENT`, and
/// only the first of them is walked.
void walk_keys(Json& schema, const std::function<void(const VisitedKey&)>& visit);

/// `calls[].from` of `calls[]` and `from`.
[[nodiscard]] std::string key_path(std::string_view owner, std::string_view name);

}  // namespace ringproof::scenario_file
