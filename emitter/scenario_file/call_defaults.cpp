#include "emitter/scenario_file/call_defaults.hpp"

#include "emitter/scenario/values.hpp"

#include <chrono>

namespace ringproof::scenario_file {
namespace {

using scenario::CallScript;
using scenario::OneOf;

/// Rinkel itself turns the caller away, before any telephone rings for long.
bool is_turned_away(rinkel::Cause cause) {
    return cause == rinkel::Cause::blacklisted || cause == rinkel::Cause::outside_operation_times;
}

}  // namespace

void complete(const Node& node, CallScript& call) {
    if (node.find("ends") == nullptr) {
        call.ends = call.answered ? rinkel::Cause::answered : rinkel::Cause::unanswered;
    }
    if (node.find("rings") == nullptr && is_turned_away(call.ends)) {
        call.rings = {std::chrono::seconds{1}, std::chrono::seconds{1}};
    }
    if (node.find("talks") == nullptr && is_picked_up(call)) {
        call.talks = {scenario::talks_default, scenario::talks_default};
    }
    const bool is_incoming = call.direction == scenario::Direction::incoming;
    OneOf& own = is_incoming ? call.to : call.from;
    OneOf& other = is_incoming ? call.from : call.to;
    if (own.empty()) {
        own.emplace_back(scenario::own_number);
    }
    if (other.empty()) {
        other.emplace_back(scenario::random_number);
    }
}

}  // namespace ringproof::scenario_file
