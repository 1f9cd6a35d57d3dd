#include "emitter/plan/foresight.hpp"

#include "emitter/run/fault_choice.hpp"
#include "emitter/scenario/fault_scope.hpp"

#include <utility>

namespace ringproof::plan {
namespace {

using scenario::FaultRule;
using schedule::Answer;

/// Duplicates and overtaking have moved the timeline's events already.
bool is_of_the_timeline(const FaultRule& fault) {
    return std::holds_alternative<scenario::Duplicate>(fault.action) ||
           std::holds_alternative<scenario::Reorder>(fault.action);
}

Answer answer_under(const faults::FaultSet& faults, Duration deadline) {
    if (faults.delay >= deadline) {
        return Answer::failed;
    }
    if (!faults.decision) {
        return Answer::accepted;
    }
    // Of all that can decide an attempt only a pretended 200 lets it pass.
    const auto* pretended = std::get_if<faults::AnswerWith>(&*faults.decision);
    return pretended != nullptr && pretended->status == 200 ? Answer::accepted : Answer::failed;
}

}  // namespace

Foresight::Foresight(const run::Play& play, std::optional<Outage> outage)
    : play_(play), outage_(outage) {
    const scenario::Scenario& scenario = play.scenario();
    for (const scenario::CallScript& call : scenario.calls) {
        for (const rinkel::Event event : rinkel::all_events) {
            Struck& rules = rules_.emplace_back();
            for (std::uint32_t rule = 0; rule < scenario.faults.size(); ++rule) {
                const FaultRule& fault = scenario.faults[rule];
                const bool may_strike = fault.on.value_or(event) == event &&
                                        fault.call.value_or(call.name) == call.name;
                if (may_strike && !is_of_the_timeline(fault)) {
                    rules.push_back(rule);
                }
            }
        }
    }
}

Prospect Foresight::of(const schedule::DueWork& work) {
    const schedule::PlannedEvent& event = play_.timeline().events()[work.delivery];
    const scenario::Scenario& scenario = play_.scenario();
    struck_.clear();
    for (const std::uint32_t rule : rules_that_may_strike(event)) {
        const std::string& call = play_.timeline().script_of(event.call).name;
        const Duration after_start = work.due - scenario.start;
        if (is_struck(scenario.faults[rule], event.event, call, after_start, work.attempt)) {
            struck_.push_back(rule);
        }
    }
    Prospect prospect;
    if (!struck_.empty()) {
        auto known = effects_.find(struck_);
        if (known == effects_.end()) {
            known = effects_.emplace(struck_, work_out(event, work)).first;
        }
        prospect = {known->second.answer, known->second.words};
    }
    if (outage_ && outage_->covers(work.due)) {
        prospect.answer = Answer::failed;
    }
    return prospect;
}

const Foresight::Struck& Foresight::rules_that_may_strike(
    const schedule::PlannedEvent& event) const {
    const auto script = static_cast<std::size_t>(
        &play_.timeline().script_of(event.call) - play_.scenario().calls.data());
    return rules_[script * rinkel::event_count + static_cast<std::size_t>(event.event)];
}

Foresight::Effect Foresight::work_out(
    const schedule::PlannedEvent& event, const schedule::DueWork& work) const {
    faults::FaultSet faults = run::choose_faults(
        play_.scenario(),
        {event.event,
         play_.timeline().script_of(event.call).name,
         work.due - play_.scenario().start,
         work.attempt});
    const Answer answer = answer_under(faults, play_.scenario().policy.deadline);
    return {answer, std::move(faults.words)};
}

}  // namespace ringproof::plan
