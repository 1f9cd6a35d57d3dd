#include "emitter/run/fault_choice.hpp"

#include "emitter/scenario/fault_scope.hpp"

#include <string>

namespace ringproof::run {
namespace {

using transport::CutPoint;

CutPoint wire_point(scenario::CutPoint point) {
    switch (point) {
        case scenario::CutPoint::after_request: return CutPoint::after_request;
        case scenario::CutPoint::after_status_line: return CutPoint::after_status_line;
        case scenario::CutPoint::mid_headers: return CutPoint::mid_headers;
        case scenario::CutPoint::mid_body: return CutPoint::mid_body;
    }
    return CutPoint::after_request;
}

std::string point_name(scenario::CutPoint point) {
    switch (point) {
        case scenario::CutPoint::after_request: return "after-request";
        case scenario::CutPoint::after_status_line: return "after-status-line";
        case scenario::CutPoint::mid_headers: return "mid-headers";
        case scenario::CutPoint::mid_body: return "mid-body";
    }
    return "";
}

/// Adds one fault to the set; a visitor, so that a new kind of fault cannot be forgotten.
class Collector {
  public:
    explicit Collector(faults::FaultSet& set) : set_(set) {}

    void operator()(const scenario::LoseResponse&) const {
        decide(faults::LoseResponse{}, "lose-response");
    }

    void operator()(const scenario::Cut& fault) const {
        decide(faults::Cut{wire_point(fault.point)}, "cut " + point_name(fault.point));
    }

    void operator()(const scenario::TimeOut& fault) const {
        const bool is_real = fault.wait == scenario::Wait::real;
        decide(
            faults::TimeOut{is_real ? faults::TimeOut::Wait::real : faults::TimeOut::Wait::none},
            is_real ? "timeout real" : "timeout");
    }

    void operator()(const scenario::Delay& fault) const {
        set_.delay += fault.duration;
        name("delay " + to_text(fault.duration));
    }

    void operator()(const scenario::Unreachable&) const {
        decide(faults::Unreachable{}, "unreachable");
    }

    void operator()(const scenario::Reset&) const { decide(faults::Reset{}, "reset"); }

    void operator()(const scenario::AnswerWith& fault) const {
        decide(faults::AnswerWith{fault.status}, "answer " + std::to_string(fault.status));
    }

    void operator()(const scenario::Duplicate&) const {}

    void operator()(const scenario::Reorder&) const {}

    void operator()(const scenario::DropConnectionReuse&) const {
        set_.connection_use = transport::ConnectionUse::new_only;
        name("drop-connection-reuse");
    }

  private:
    void decide(const faults::Decision& decision, const std::string& words) const {
        if (!set_.decision) {
            set_.decision = decision;
            name(words);
        }
    }

    void name(const std::string& words) const {
        set_.words += (set_.words.empty() ? "" : ", ") + words;
    }

    faults::FaultSet& set_;
};

}  // namespace

faults::FaultSet choose_faults(const scenario::Scenario& scenario, const Struck& attempt) {
    faults::FaultSet set;
    for (const scenario::FaultRule& fault : scenario.faults) {
        if (is_struck(fault, attempt.event, attempt.call, attempt.after_start, attempt.attempt)) {
            std::visit(Collector{set}, fault.action);
        }
    }
    return set;
}

}  // namespace ringproof::run
