#include "emitter/transport/faults/stage.hpp"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <memory>

namespace ringproof::faults {
namespace {

Result used_up(const FaultSet& faults, Duration deadline) {
    Result result;
    result.outcome = journal::Outcome::injected;
    result.phases.total = deadline;
    result.detail = "the delay of " + to_text(faults.delay) + " used up the deadline of " +
                    to_text(deadline) + "; nothing was sent";
    return result;
}

/// The receiver had less time than Rinkel grants: what it missed by that is not its fault.
void blame_delay(Result& result, const FaultSet& faults) {
    result.phases.total += faults.delay;
    if (result.outcome == journal::Outcome::timeout) {
        result.outcome = journal::Outcome::injected;
        result.detail = "the network took " + to_text(faults.delay) +
                        " of the deadline; in what was left: " + result.detail;
    }
}

}  // namespace

void send_delayed(
    const Stage& stage, const Request& request, const FaultSet& faults, OnDone on_done) {
    const Duration wait = std::min(faults.delay, request.deadline);
    const auto timer = std::make_shared<boost::asio::steady_timer>(stage.io, wait);
    timer->async_wait([timer, stage, request, &faults, on_done = std::move(on_done)](
                          boost::system::error_code) mutable {
        if (faults.delay >= request.deadline) {
            on_done(used_up(faults, request.deadline));
            return;
        }
        Request later = request;
        later.deadline -= faults.delay;
        send_decided(stage, later, faults, [&faults, on_done = std::move(on_done)](Result result) {
            blame_delay(result, faults);
            on_done(std::move(result));
        });
    });
}

}  // namespace ringproof::faults
