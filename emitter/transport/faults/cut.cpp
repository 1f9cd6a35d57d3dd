#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void cut(const Stage& stage, const Request& request, const Cut& fault, OnDone on_done) {
    Request shorter = request;
    shorter.cut = fault.point;
    stage.inner.send(shorter, std::move(on_done));
}

}  // namespace ringproof::faults
