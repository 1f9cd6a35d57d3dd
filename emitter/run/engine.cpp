#include "emitter/run/engine.hpp"

#include "emitter/run/fault_choice.hpp"
#include "emitter/run/wire_record.hpp"

#include <algorithm>
#include <utility>

namespace ringproof::run {

using schedule::AnswerEffect;
using schedule::DueWork;

using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::milliseconds;

Engine::Engine(const Play& play, const PlayOptions& options, Ports ports)
    : play_(play),
      options_(options),
      ports_(std::move(ports)),
      schedule_(play.timeline().events(), play.scenario().policy, play.switches()),
      steps_(play.scenario().steps),
      call_ids_(play.timeline().call_count()),
      window_(play.scenario().policy.retry_every),
      errands_(ports_.errands, options.state_moments, ports_.journal) {
    std::stable_sort(
        steps_.begin(), steps_.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    ports_.journal.write(play_.opening_record());
}

NextStep Engine::step() {
    while (!is_interrupted_ && !errands_.is_due() && in_flight_ < options_.in_flight_max) {
        const auto due = next_due();
        if (!due || !may_overlap(*due)) {
            break;
        }
        const Duration wait = ports_.clock.real_wait_until(*due);
        if (wait > Duration{}) {
            return {NextStep::Kind::sleep, wait};
        }
        do_due_work(ports_.clock.now());
    }
    if (in_flight_ > 0) {
        return {NextStep::Kind::wait_for_answer, {}};
    }
    const bool is_errand_left = errands_.is_due() || errands_.has_last();
    return {
        is_errand_left && !is_interrupted_ ? NextStep::Kind::errand : NextStep::Kind::finished, {}};
}

Duration Engine::virtual_elapsed() const {
    return ports_.clock.now() - play_.scenario().start;
}

std::optional<Instant> Engine::next_due() const {
    const auto delivery = schedule_.next_due();
    if (next_step_ == steps_.size()) {
        return delivery;
    }
    const Instant step = play_.scenario().start + steps_[next_step_].at;
    return delivery ? std::min(*delivery, step) : step;
}

void Engine::do_due_work(Instant now) {
    // A scripted step of the same moment comes first: who enables a webhook at 25h means the
    // events of 25h, too.
    if (next_step_ < steps_.size()) {
        const scenario::Step& step = steps_[next_step_];
        const Instant due = play_.scenario().start + step.at;
        if (due <= now && due <= schedule_.next_due().value_or(due)) {
            ++next_step_;
            do_scripted_step(step);
            return;
        }
    }
    if (const auto work = schedule_.take_due(now)) {
        work->kind == DueWork::Kind::send ? send_or_park(*work) : lose(*work);
    }
}

bool Engine::may_overlap(Instant due) const {
    if (in_flight_ == 0) {
        return true;
    }
    if (options_.overlap == Overlap::as_time_goes) {
        // A command blocks, and what is under way must not wait for it.
        return !is_step_due(due) ||
               !std::holds_alternative<scenario::RunCommand>(steps_[next_step_].action);
    }
    // A scripted step changes what is sent after it: nothing may be under way then.
    return !is_step_due(due) && window_.admits(due);
}

bool Engine::is_step_due(Instant due) const {
    return next_step_ < steps_.size() && play_.scenario().start + steps_[next_step_].at <= due;
}

void Engine::send_or_park(const DueWork& work) {
    const std::uint32_t call = event_of(work).call;
    if (options_.overlap == Overlap::dense && window_.is_busy(call)) {
        parked_[call].push_back(work);
    } else {
        send(work);
    }
}

void Engine::send_parked(std::uint32_t call) {
    const auto waiting = parked_.find(call);
    if (waiting == parked_.end() || is_interrupted_) {
        return;
    }
    const DueWork work = waiting->second.front();
    waiting->second.pop_front();
    if (waiting->second.empty()) {
        parked_.erase(waiting);
    }
    send(work);
}

void Engine::do_scripted_step(const scenario::Step& step) {
    if (const auto* command = std::get_if<scenario::RunCommand>(&step.action)) {
        errands_.add_command(*command, {play_.scenario().file, step.position.line});
        return;
    }
    const auto* change = std::get_if<scenario::SetActive>(&step.action);
    if (is_left_out(change->event)) {
        return;
    }
    const Instant at = play_.scenario().start + step.at;
    if (change->active) {
        schedule_.enable(change->event);
        ports_.journal.write(journal::WebhookEnabled{change->event, at});
    } else {
        const std::uint32_t dropped = schedule_.disable(change->event);
        ports_.journal.write(journal::WebhookDisabled{change->event, at, 0, dropped});
    }
}

void Engine::send(const DueWork& work) {
    const schedule::PlannedEvent& event = event_of(work);
    note_call_start(event);
    InFlight& in_flight = occupy_slot();
    in_flight.work = work;
    // A dense clock is ahead of what had to wait for its call.
    in_flight.virtual_time = options_.overlap == Overlap::dense ? work.due : ports_.clock.now();
    in_flight.real_time = ports_.real_time();
    play_.write_body(event, in_flight.body);
    in_flight.headers = options_.extra_headers;
    if (options_.time_header == TimeHeader::on) {
        in_flight.headers += "X-Ringproof-Time: ";
        append_iso8601(in_flight.headers, in_flight.virtual_time);
        in_flight.headers += "\r\n";
    }
    in_flight.faults = choose_faults(
        play_.scenario(),
        {event.event,
         play_.timeline().script_of(event.call).name,
         work.due - play_.scenario().start,
         work.attempt});
    const Endpoint& endpoint = play_.endpoint(event.event);
    transport::Request request{
        &endpoint.url,
        to_text(endpoint.content_type),
        in_flight.body,
        in_flight.headers,
        play_.scenario().policy.deadline};
    request.connection_use = options_.connection_use;
    request.body_wait = options_.body_wait;
    request.faults = in_flight.faults.words.empty() ? nullptr : &in_flight.faults;
    ports_.clock.request_started();
    window_.started(event.call, work.due, kind_of(work));
    ports_.transport.send(request, [this, &in_flight](transport::Result result) {
        take_result(in_flight, std::move(result));
    });
}

void Engine::lose(const DueWork& work) {
    const schedule::PlannedEvent& event = event_of(work);
    if (is_left_out(event.event)) {
        return;  // We chose not to send it; it is no loss of Rinkel's.
    }
    note_call_start(event);
    ports_.journal.write(journal::EventLost{call_ids_[event.call], event.event, work.due});
}

void Engine::take_result(InFlight& in_flight, transport::Result result) {
    ports_.clock.request_finished();
    const bool is_accepted = result.is_acknowledged();
    const DueWork work = in_flight.work;
    const bool is_answered_well = result.status == 200;
    const bool is_timeout = result.outcome == journal::Outcome::timeout && result.injected.empty();
    const bool was_away = result.back_after.has_value();
    note_attempt(in_flight, std::move(result));
    free_slots_.push_back(&in_flight);
    --in_flight_;
    if (is_answered_well && in_flight_ == 0) {
        errands_.note_taken(call_ids_[event_of(work).call], event_of(work).event);
    }
    const auto answer = is_accepted ? schedule::Answer::accepted : schedule::Answer::failed;
    note_effect(work, schedule_.on_answer(work.delivery, answer));
    note_patience(event_of(work).event, is_timeout);
    note_absence(event_of(work).event, was_away);
    window_.finished(event_of(work).call, work.due, kind_of(work));
    send_parked(event_of(work).call);
    if (wake_) {
        wake_();
    }
}

void Engine::note_call_start(const schedule::PlannedEvent& event) {
    std::string& id = call_ids_[event.call];
    if (!id.empty()) {
        return;
    }
    id = play_.timeline().drawn(event.call).id;
    const scenario::CallScript& script = play_.timeline().script_of(event.call);
    ports_.journal.write(
        journal::CallStarted{id, script.name, script.position.line, event.at, script.twin});
    errands_.note_call(id);
}

void Engine::note_attempt(InFlight& in_flight, transport::Result result) {
    const schedule::PlannedEvent& event = event_of(in_flight.work);
    const Endpoint& endpoint = play_.endpoint(event.event);
    if (result.tls && result.tls->number > tls_noted_) {
        tls_noted_ = result.tls->number;
        ports_.journal.write(*result.tls);
    }
    journal::Attempt attempt = wire_record(std::move(result));
    attempt.call = call_ids_[event.call];
    attempt.event = event.event;
    attempt.delivery = in_flight.work.delivery + 1;
    attempt.attempt = in_flight.work.attempt;
    attempt.virtual_time = floor<milliseconds>(in_flight.virtual_time);
    attempt.due = in_flight.work.due;
    attempt.real_time = floor<microseconds>(in_flight.real_time);
    attempt.url = endpoint.masked_url;
    attempt.content_type = endpoint.content_type;
    if (in_flight.work.attempt == 1) {
        attempt.request_body = in_flight.body;  // whose own room serves the next one
    }
    ports_.journal.hand_over(std::move(attempt));
}

void Engine::note_effect(const DueWork& work, const AnswerEffect& effect) {
    const schedule::PlannedEvent& event = event_of(work);
    // One that was under way when its webhook went off, and failed, is given up by that (F11); if
    // it was we who lost patience, that is no loss of Rinkel's.
    const bool is_dropped = effect.kind == AnswerEffect::Kind::dropped && !is_left_out(event.event);
    if (effect.kind != AnswerEffect::Kind::gave_up && !is_dropped) {
        return;
    }
    const bool is_dense = options_.overlap == Overlap::dense;
    const Instant now = floor<milliseconds>(is_dense ? work.due : ports_.clock.now());
    ports_.journal.write(journal::GaveUp{
        call_ids_[event.call], event.event, work.delivery + 1, now, effect.attempts});
    if (effect.is_webhook_disabled) {
        ports_.journal.write(
            journal::WebhookDisabled{event.event, now, effect.attempts, effect.dropped});
    }
}

void Engine::note_patience(rinkel::Event event, bool is_timeout) {
    Patience& patience = patience_[static_cast<std::size_t>(event)];
    patience.timeouts_in_a_row = is_timeout ? patience.timeouts_in_a_row + 1 : 0;
    patience.timeouts += is_timeout ? 1U : 0U;
    ++patience.attempts;
    if (options_.timeouts_max > 0 && patience.timeouts_in_a_row >= options_.timeouts_max) {
        leave_out(event);
    }
    if (is_timeout && is_patience_over()) {
        for (const rinkel::Event kind : rinkel::all_events) {
            leave_out(kind);
        }
    }
}

/// Over each of them the receiver was gone for as long as it takes to start it again.
void Engine::note_absence(rinkel::Event event, bool was_away) {
    std::size_t& in_a_row = patience_[static_cast<std::size_t>(event)].absences_in_a_row;
    in_a_row = was_away ? in_a_row + 1 : 0;
    if (options_.absences_max > 0 && in_a_row >= options_.absences_max) {
        leave_out(event);
    }
}

void Engine::leave_out(rinkel::Event event) {
    bool& is_over = patience_[static_cast<std::size_t>(event)].is_over;
    if (!is_over) {
        is_over = true;
        schedule_.disable(event);
    }
}

// Kinds that are never answered have an end of their own.
bool Engine::is_patience_over() const {
    std::size_t timeouts = 0;
    std::size_t attempts = 0;
    for (const Patience& patience : patience_) {
        if (!patience.is_over && patience.timeouts < patience.attempts) {
            timeouts += patience.timeouts;
            attempts += patience.attempts;
        }
    }
    return options_.fitful_timeouts_max > 0 && timeouts >= options_.fitful_timeouts_max &&
           is_fitful(timeouts, attempts);
}

bool Engine::is_left_out(rinkel::Event event) const {
    return patience_[static_cast<std::size_t>(event)].is_over;
}

DenseWindow::Attempt Engine::kind_of(const DueWork& work) const {
    return work.attempt >= play_.scenario().policy.attempts_max()
               ? DenseWindow::Attempt::last
               : DenseWindow::Attempt::may_be_retried;
}

const schedule::PlannedEvent& Engine::event_of(const DueWork& work) const {
    return play_.timeline().events()[work.delivery];
}

Engine::InFlight& Engine::occupy_slot() {
    ++in_flight_;
    if (free_slots_.empty()) {
        slots_.push_back(std::make_unique<InFlight>());
        return *slots_.back();
    }
    InFlight& slot = *free_slots_.back();
    free_slots_.pop_back();
    return slot;
}

}  // namespace ringproof::run
