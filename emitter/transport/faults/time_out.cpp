#include "emitter/transport/faults/stage.hpp"

#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace ringproof::faults {
namespace {

Result silence(Duration waited) {
    Result result;
    result.outcome = journal::Outcome::injected;
    result.phases.total = waited;
    result.detail = "as if the deadline had passed in silence; nothing was sent";
    return result;
}

}  // namespace

void time_out(const Stage& stage, const Request& request, const TimeOut& fault, OnDone on_done) {
    if (fault.wait == TimeOut::Wait::none) {
        hand_over(stage, silence(request.deadline), std::move(on_done));
        return;
    }
    const auto timer = std::make_shared<boost::asio::steady_timer>(stage.io, request.deadline);
    timer->async_wait([timer, waited = request.deadline, on_done = std::move(on_done)](
                          boost::system::error_code) { on_done(silence(waited)); });
}

}  // namespace ringproof::faults
