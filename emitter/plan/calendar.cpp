#include "emitter/plan/calendar.hpp"

#include <cassert>

namespace ringproof::plan {
namespace {

using schedule::AnswerEffect;
using schedule::DueWork;

void append(std::vector<AttemptRun>& attempts, int attempt, const Prospect& prospect) {
    const bool goes_on = !attempts.empty() && attempts.back().answer == prospect.answer &&
                         attempts.back().faults == prospect.faults;
    if (goes_on) {
        attempts.back().last = attempt;
    } else {
        attempts.push_back({attempt, attempt, prospect.answer, prospect.faults});
    }
}

Ending ending_of(AnswerEffect::Kind kind) {
    switch (kind) {
        case AnswerEffect::Kind::gave_up: return Ending::gave_up;
        case AnswerEffect::Kind::dropped: return Ending::dropped;
        case AnswerEffect::Kind::will_retry:
        case AnswerEffect::Kind::delivered: break;
    }
    return Ending::delivered;
}

}  // namespace

void Calendar::sent(const DueWork& work) {
    if (!is_shown(work.delivery)) {
        return;
    }
    if (work.attempt == 1) {
        assert(work.delivery == first_ + entries_.size());
        entries_.emplace_back().delivery.index = work.delivery;
    }
    entry_of(work.delivery).state = State::under_way;
}

void Calendar::answered(const DueWork& work, const Prospect& prospect, const AnswerEffect& effect) {
    if (is_shown(work.delivery)) {
        note_course(work, prospect, effect);
    }
    if (effect.is_webhook_disabled) {
        const rinkel::Event event = play_.timeline().events()[work.delivery].event;
        drop_waiting(event, work.due);
        notes_.push_back({work.due, Disablement{event, work.due, effect.attempts, effect.dropped}});
    }
    hand_on();
}

void Calendar::note_course(
    const DueWork& work, const Prospect& prospect, const AnswerEffect& effect) {
    Entry& entry = entry_of(work.delivery);
    append(entry.delivery.attempts, work.attempt, prospect);
    const bool is_over = effect.kind != AnswerEffect::Kind::will_retry;
    entry.state = is_over ? State::over : State::waits_for_retry;
    entry.delivery.ending = ending_of(effect.kind);
    entry.delivery.ended = work.due;
}

void Calendar::lost(const DueWork& work) {
    if (!is_shown(work.delivery)) {
        return;
    }
    assert(work.delivery == first_ + entries_.size());
    entries_.push_back({{work.delivery, {}, Ending::not_sent, work.due}, State::over});
    hand_on();
}

void Calendar::stepped(const scenario::Step& step) {
    const Instant at = play_.scenario().start + step.at;
    const auto* change = std::get_if<scenario::SetActive>(&step.action);
    if (change != nullptr && !change->active) {
        drop_waiting(change->event, at);
    }
    notes_.push_back({at, &step});
    hand_on();
}

void Calendar::finish() {
    hand_on();
    assert(entries_.empty());
    for (const Note& note : notes_) {
        reader_.happening(note.what, note.at);
    }
    notes_.clear();
}

Calendar::Entry& Calendar::entry_of(std::uint32_t delivery) {
    assert(delivery >= first_ && delivery < first_ + entries_.size());
    return entries_[delivery - first_];
}

/// What is under way hears of it by its own answer.
void Calendar::drop_waiting(rinkel::Event event, Instant at) {
    for (Entry& entry : entries_) {
        const auto& planned = play_.timeline().events()[entry.delivery.index];
        if (planned.event == event && entry.state == State::waits_for_retry) {
            entry.state = State::over;
            entry.delivery.ending = Ending::dropped;
            entry.delivery.ended = at;
        }
    }
}

void Calendar::hand_on() {
    while (!entries_.empty() && entries_.front().state == State::over) {
        const PlannedDelivery& next = entries_.front().delivery;
        const Instant due = play_.timeline().events()[next.index].at;
        // Of one moment: steps come before deliveries, a disablement after them.
        while (!notes_.empty() &&
               (notes_.front().at < due ||
                (notes_.front().at == due &&
                 std::holds_alternative<const scenario::Step*>(notes_.front().what)))) {
            reader_.happening(notes_.front().what, notes_.front().at);
            notes_.pop_front();
        }
        reader_.delivery(next);
        entries_.pop_front();
        ++first_;
    }
}

}  // namespace ringproof::plan
