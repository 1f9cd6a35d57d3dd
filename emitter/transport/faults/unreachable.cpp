#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void refuse(const Stage& stage, OnDone on_done) {
    Result result;
    result.outcome = journal::Outcome::injected;
    result.detail = "as if the connection had been refused; nothing was sent";
    hand_over(stage, std::move(result), std::move(on_done));
}

}  // namespace ringproof::faults
