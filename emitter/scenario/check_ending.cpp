#include "emitter/scenario/check_call.hpp"

namespace ringproof::scenario {
namespace {

bool only_happens_to_callers(rinkel::Cause cause) {
    return cause != rinkel::Cause::answered && cause != rinkel::Cause::unanswered;
}

bool excludes_an_answer(rinkel::Cause cause) {
    return cause == rinkel::Cause::unanswered || cause == rinkel::Cause::blacklisted ||
           cause == rinkel::Cause::outside_operation_times;
}

}  // namespace

void check_ending(const PlacedCall& placed, ErrorList& errors) {
    const CallScript& call = placed.call;
    const std::string cause{to_text(call.ends)};
    const std::string ends = placed.path + "/ends";
    const std::string answered = placed.path + "/answered";
    if (call.direction == Direction::outgoing && only_happens_to_callers(call.ends)) {
        errors.add(
            {ends, placed.path + "/direction"},
            "an outgoing call cannot end " + cause + ": that happens to callers only",
            "write ANSWERED or UNANSWERED, or `direction: incoming`");
    } else if (call.answered && excludes_an_answer(call.ends)) {
        errors.add(
            {ends, answered},
            "the call is answered and yet ends " + cause,
            "write `ends: ANSWERED`, or leave `answered` out");
    } else if (!call.answered && call.ends == rinkel::Cause::answered) {
        errors.add(
            {ends, answered},
            "the call ends ANSWERED, but nobody answers it",
            "add e.g. `answered: { by: anna@example.com }`, or write `ends: UNANSWERED`");
    } else if (!is_picked_up(call) && call.talks.max > Duration{}) {
        errors.add(
            {placed.path + "/talks", ends, answered},
            "nobody picks up this call (it ends " + cause + "), so nobody talks",
            "add `answered`, or leave `talks` out");
    }
}

}  // namespace ringproof::scenario
