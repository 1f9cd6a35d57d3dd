#pragma once

#include "emitter/core/time.hpp"
#include "receiver-conformance/rules/state_tree.hpp"

#include <map>
#include <string>

namespace ringproof::rules {

/// What of a receiver's state is its own and says nothing of the call: numbers of rows, times of
/// arrival, counters. Nobody tells us which; two calls of the same story show it, because there is
/// no other reason for them to differ.
///
///     {"row": 17, "at": 1795459495, "cause": "ANSWERED"}
///     {"row": 21, "at": 1795459496, "cause": "ANSWERED"}    noise: /row and /at
///
/// A tree of places, in which all entries of a list are one place.
struct Noise {
    bool is_silent = false;  ///< nothing here or below says anything
    /// Some keys are the receiver's own, too: `{"17": {…}, "18": {…}}`. Those are not in `places`,
    /// and their values are like the entries of a list.
    bool has_own_keys = false;
    std::map<std::string, Noise, std::less<>> places{};  ///< by key
};

/// Under this name stand the entries of a list.
inline constexpr std::string_view entries_place = "*";

/// The place of `key`; null: nothing is known of it.
[[nodiscard]] const Noise* place_of(const Noise* noise, std::string_view key);

/// True when `key` is one of those that the receiver made up for this call.
[[nodiscard]] bool is_own_key(const Noise* noise, std::string_view key);

/// Adds where the states of two calls differ that should be alike. Lists may be in any order.
void add_noise(Noise& noise, const StateTree& one, const StateTree& other);

/// Adds where a call's state goes on changing although nothing happens to it any more.
void add_restless(Noise& noise, const StateTree& before, const StateTree& after);

/// Adds where a value tells a time near `now`: the receiver's own clock.
void add_clock_noise(Noise& noise, const StateTree& state, Instant now);

/// Adds all of `more`.
void merge_noise(Noise& noise, const Noise& more);

}  // namespace ringproof::rules
