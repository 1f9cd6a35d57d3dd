#include "emitter/plan/expectations.hpp"

#include "emitter/run/expectation_watch.hpp"

#include <algorithm>

namespace ringproof::plan {
namespace {

using schedule::AnswerEffect;
using schedule::DueWork;

/// Keeps what the watch concludes, and nothing else.
class Conclusions final : public journal::Journal {
  public:
    void write(const journal::Record& record) override {
        if (const auto* checked = std::get_if<journal::ExpectationChecked>(&record)) {
            found_.push_back({checked->line, checked->expected, checked->is_met, checked->seen});
        }
    }

    [[nodiscard]] std::vector<Expected> take() { return std::move(found_); }

  private:
    std::vector<Expected> found_;
};

/// Tells the watch of a rehearsal in the words of a run log.
class Narrator final : public Audience {
  public:
    Narrator(const run::Play& play, journal::Journal& log) : play_(play), log_(log) {}

    void answered(
        const DueWork& work, const Prospect& /*prospect*/, const AnswerEffect& effect) override {
        const auto& event = play_.timeline().events()[work.delivery];
        const std::string id = play_.timeline().drawn(event.call).id;
        if (work.attempt == 1) {
            const scenario::CallScript& script = play_.timeline().script_of(event.call);
            log_.write(journal::CallStarted{id, script.name, script.position.line, event.at});
        }
        journal::Attempt attempt;
        attempt.call = id;
        attempt.event = event.event;
        attempt.delivery = work.delivery + 1;
        attempt.attempt = work.attempt;
        attempt.virtual_time = work.due;
        attempt.due = work.due;
        log_.write(attempt);
        if (effect.kind == AnswerEffect::Kind::gave_up ||
            effect.kind == AnswerEffect::Kind::dropped) {
            log_.write(
                journal::GaveUp{id, event.event, work.delivery + 1, work.due, effect.attempts});
        }
        if (effect.is_webhook_disabled) {
            log_.write(
                journal::WebhookDisabled{event.event, work.due, effect.attempts, effect.dropped});
        }
    }

    void lost(const DueWork& /*work*/) override {}

  private:
    const run::Play& play_;
    journal::Journal& log_;
};

/// Expectations that only a real receiver can meet.
class Unforeseen {
  public:
    std::string operator()(const scenario::ExpectState& wanted) const {
        return "the receiver's state at " + wanted.path + " for each call";
    }

    std::string operator()(const scenario::ExpectVerdict& wanted) const {
        return wanted.conformant ? "the verdict is conformant" : "the verdict is not-conformant";
    }

    template <typename Foreseen>
    std::string operator()(const Foreseen& /*wanted*/) const {
        return {};
    }
};

}  // namespace

std::vector<Expected> foresee_expectations(const run::Play& play) {
    const scenario::Scenario& scenario = play.scenario();
    if (scenario.expectations.empty()) {
        return {};
    }
    Conclusions conclusions;
    run::ExpectationWatch watch{scenario, conclusions};
    Narrator narrator{play, watch};
    Foresight foresight{play};
    rehearse(play, foresight, narrator);
    watch.finish();
    std::vector<Expected> all = conclusions.take();
    for (const scenario::Expectation& expectation : scenario.expectations) {
        std::string what = std::visit(Unforeseen{}, expectation.what);
        if (!what.empty()) {
            all.push_back({expectation.position.line, std::move(what), std::nullopt, {}});
        }
    }
    std::stable_sort(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return all;
}

}  // namespace ringproof::plan
