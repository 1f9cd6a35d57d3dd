#pragma once

#include "emitter/scenario/checks.hpp"

#include <string>

namespace ringproof::scenario {

/// A call and where it stands.
struct PlacedCall {
    const CallScript& call;
    std::string path;  ///< `/calls/0`
};

/// Telephone numbers, e-mail addresses, menu choices (F24, F25).
void check_parties(const PlacedCall& placed, ErrorList& errors);

/// An end that Rinkel cannot give to such a call (F25, F26).
void check_ending(const PlacedCall& placed, ErrorList& errors);

}  // namespace ringproof::scenario
