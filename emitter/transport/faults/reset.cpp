#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void reset(const Stage& stage, const Request& request, OnDone on_done) {
    Request unsent = request;
    unsent.cut = transport::CutPoint::before_request;
    stage.inner.send(unsent, std::move(on_done));
}

}  // namespace ringproof::faults
