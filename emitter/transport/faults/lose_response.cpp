#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void lose_response(const Stage& stage, const Request& request, OnDone on_done) {
    stage.inner.send(request, [on_done = std::move(on_done)](Result result) {
        // What never got an answer has none to lose: then the receiver's own fault stands.
        if (result.status) {
            result.detail = "the answer got lost on its way back; on the wire: " + result.detail;
            result.outcome = journal::Outcome::injected;
            result.acknowledgement = transport::Acknowledgement::missed;
        }
        on_done(std::move(result));
    });
}

}  // namespace ringproof::faults
