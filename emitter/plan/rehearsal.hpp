#pragma once

#include "emitter/plan/foresight.hpp"

namespace ringproof::plan {

/// Is told what happens in a rehearsal, in the order of virtual time.
class Audience {
  public:
    virtual ~Audience() = default;

    /// An attempt is under way. Attempts of the same moment are sent before any is answered.
    virtual void sent(const schedule::DueWork& /*work*/) {}

    /// It is answered, at the very moment at which it was due.
    virtual void answered(
        const schedule::DueWork& work,
        const Prospect& prospect,
        const schedule::AnswerEffect& effect) = 0;

    /// The webhook is off: the event is not sent (F11).
    virtual void lost(const schedule::DueWork& work) = 0;

    /// A scripted step, one of the scenario's own; what it changes has just been changed.
    virtual void stepped(const scenario::Step& /*step*/) {}
};

/// Plays the whole scenario to an audience: the same schedule that an engine drives, with answers
/// out of the foresight, and without any time passing.
void rehearse(const run::Play& play, Foresight& foresight, Audience& audience);

}  // namespace ringproof::plan
