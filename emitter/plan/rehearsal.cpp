#include "emitter/plan/rehearsal.hpp"

#include <algorithm>
#include <deque>

namespace ringproof::plan {
namespace {

using schedule::DueWork;

/// Does what run::Engine does with its schedule when every answer comes at once.
class Rehearsal {
  public:
    Rehearsal(const run::Play& play, Foresight& foresight, Audience& audience)
        : start_(play.scenario().start),
          foresight_(foresight),
          audience_(audience),
          schedule_(play.timeline().events(), play.scenario().policy, play.switches()) {
        for (const scenario::Step& step : play.scenario().steps) {
            steps_.push_back(&step);
        }
        std::stable_sort(steps_.begin(), steps_.end(), [](const auto* a, const auto* b) {
            return a->at < b->at;
        });
    }

    void play() {
        Instant now = start_;
        while (true) {
            const auto due = next_due();
            const bool may_send = in_flight_.size() < run::PlayOptions{}.in_flight_max;
            if (!in_flight_.empty() && (!due || *due > now || !may_send)) {
                answer_oldest();
            } else if (due) {
                now = *due;
                do_due_work(now);
            } else {
                return;
            }
        }
    }

  private:
    [[nodiscard]] std::optional<Instant> next_due() const {
        const auto delivery = schedule_.next_due();
        if (next_step_ == steps_.size()) {
            return delivery;
        }
        const Instant step = start_ + steps_[next_step_]->at;
        return delivery ? std::min(*delivery, step) : step;
    }

    /// A scripted step comes before the deliveries of its moment, as it does in a run.
    void do_due_work(Instant now) {
        if (next_step_ < steps_.size() && start_ + steps_[next_step_]->at == now) {
            do_step(*steps_[next_step_++]);
        } else if (const auto work = schedule_.take_due(now)) {
            if (work->kind == DueWork::Kind::lose) {
                audience_.lost(*work);
                return;
            }
            in_flight_.push_back(*work);
            audience_.sent(*work);
        }
    }

    void do_step(const scenario::Step& step) {
        if (const auto* change = std::get_if<scenario::SetActive>(&step.action)) {
            if (change->active) {
                schedule_.enable(change->event);
            } else {
                schedule_.disable(change->event);
            }
        }
        audience_.stepped(step);
    }

    void answer_oldest() {
        const DueWork work = in_flight_.front();
        in_flight_.pop_front();
        const Prospect prospect = foresight_.of(work);
        audience_.answered(work, prospect, schedule_.on_answer(work.delivery, prospect.answer));
    }

    Instant start_;
    Foresight& foresight_;
    Audience& audience_;
    schedule::DeliverySchedule schedule_;
    std::vector<const scenario::Step*> steps_;  ///< by time
    std::size_t next_step_ = 0;
    std::deque<DueWork> in_flight_;
};

}  // namespace

void rehearse(const run::Play& play, Foresight& foresight, Audience& audience) {
    Rehearsal{play, foresight, audience}.play();
}

}  // namespace ringproof::plan
