#include "emitter/run/errand_queue.hpp"

#include <utility>

namespace ringproof::run {

void ErrandQueue::note_call(const std::string& call) {
    if (moments_ != StateMoments::never && calls_.size() < state_calls_max) {
        calls_.push_back(call);
    }
}

void ErrandQueue::note_taken(const std::string& call, journal::Event event) {
    if (errands_ != nullptr && moments_ == StateMoments::after_each_event &&
        taken_.emplace(call, event).second) {
        due_.emplace_back(StateQuestion{{call}, event});
    }
}

void ErrandQueue::add_command(const scenario::RunCommand& command, const Place& place) {
    if (errands_ != nullptr) {
        due_.emplace_back(Command{command.arguments, place});
    }
}

bool ErrandQueue::has_last() const {
    return errands_ != nullptr && moments_ != StateMoments::never && !is_last_done_ &&
           !calls_.empty();
}

void ErrandQueue::do_next(Instant now) {
    if (due_.empty()) {
        is_last_done_ = true;
        read({std::exchange(calls_, {}), std::nullopt}, now);
        return;
    }
    const auto next = std::move(due_.front());
    due_.pop_front();
    if (const auto* command = std::get_if<Command>(&next)) {
        run(*command, now);
    } else {
        read(std::get<StateQuestion>(next), now);
    }
}

void ErrandQueue::run(const Command& command, Instant now) {
    journal::HookRan ran = errands_->run_command(command.arguments);
    ran.virtual_time = now;
    journal_.write(ran);
    // A scenario that asks for a command cannot mean much without it.
    journal::ExpectationChecked checked;
    checked.file = command.place.file;
    checked.line = command.place.line;
    checked.expected = "the hook '" + ran.command + "' ends with 0";
    checked.is_met = ran.exit_code == 0;
    checked.seen = checked.is_met ? "so it did" : ran.detail;
    if (!checked.is_met) {
        journal_.write(checked);
    }
}

void ErrandQueue::read(const StateQuestion& question, Instant now) {
    for (journal::StateRead& state : errands_->read_states(question)) {
        state.virtual_time = now;
        state.after = question.after;
        journal_.write(std::move(state));
    }
}

}  // namespace ringproof::run
