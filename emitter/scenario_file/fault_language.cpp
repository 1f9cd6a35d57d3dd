#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/attempt_range.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/scalars.hpp"

namespace ringproof::scenario_file {

using scenario::FaultRule;

Notation<FaultRule> fault_notation() {
    const auto store_attempts = [](FaultRule& rule, AttemptRange range) {
        rule.attempts_first = range.first;
        rule.attempts_last = range.last;
    };
    const auto keys = mapping<FaultRule>(
        "{ on: callEnd, attempts: 1..3, do: lose-response }",
        {field("on", &FaultRule::on, event_notation(), "The event it strikes; default: all."),
         field("call", &FaultRule::call, name_notation(), "The call it strikes; default: all."),
         field_into<FaultRule>(
             "attempts",
             attempts_notation(),
             store_attempts,
             "The attempts it strikes: 2, 1..3, or 3.. for the third and all later ones."),
         field("from", &FaultRule::from, duration(), "When it begins, after the scenario's start."),
         field(
             "until",
             &FaultRule::until,
             duration(),
             "When it is over, after the scenario's start."),
         required(field("do", &FaultRule::action, action_notation(), "What happens."))});
    return placed(keys);
}

}  // namespace ringproof::scenario_file
