#include "receiver-conformance/report/summary.hpp"

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"

namespace ringproof::report {
namespace {

using journal::Attempt;
using journal::Outcome;

class Counter {
  public:
    void operator()(const journal::CallStarted& /*call*/) { ++summary_.calls; }

    void operator()(const journal::GaveUp& /*end*/) {
        ++summary_.gave_up;
        ++summary_.events_lost;
    }

    void operator()(const journal::WebhookDisabled& webhook) {
        summary_.events_lost += webhook.dropped;
    }

    void operator()(const journal::EventLost& /*event*/) { ++summary_.events_lost; }

    void operator()(const journal::RunFinished& end) {
        summary_.virtual_time = end.virtual_time;
        summary_.real_time = end.real_time;
    }

    void operator()(const Attempt& attempt) {
        ++summary_.attempts;
        summary_.deliveries += attempt.attempt == 1 ? 1 : 0;
        if (!rules::is_receivers_own(attempt)) {
            ++summary_.injected;
            return;
        }
        ++(attempt.outcome == Outcome::accepted ? summary_.accepted : summary_.failed);
        summary_.timed_out += attempt.outcome == Outcome::timeout ? 1 : 0;
        if (rules::is_answered(attempt)) {
            latencies_.add(rules::answer_time(attempt));
        }
    }

    template <typename Other>
    void operator()(const Other& /*record*/) {}

    [[nodiscard]] Summary result() const {
        Summary summary = summary_;
        summary.latency = latencies_.summary();
        return summary;
    }

  private:
    Summary summary_;
    rules::LatencyHistogram latencies_;
};

}  // namespace

Summary summarise(const journal::RunRecord& run) {
    Counter counter;
    for (const journal::Record& record : run.records) {
        std::visit(counter, record);
    }
    return counter.result();
}

}  // namespace ringproof::report
