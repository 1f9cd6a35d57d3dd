#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void answer_with(const Stage& stage, const AnswerWith& fault, OnDone on_done) {
    Result result;
    result.outcome = journal::Outcome::injected;
    result.status = fault.status;
    result.acknowledgement = fault.status == 200 ? transport::Acknowledgement::received
                                                 : transport::Acknowledgement::missed;
    result.detail =
        "as if it had been answered with " + std::to_string(fault.status) + "; nothing was sent";
    hand_over(stage, std::move(result), std::move(on_done));
}

}  // namespace ringproof::faults
