#pragma once

#include "emitter/transport/faults/fault.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace ringproof::faults {

/// What a fault works with.
struct Stage {
    boost::asio::io_context& io;
    transport::Transport& inner;
};

using transport::Request;
using transport::Result;
using OnDone = transport::Transport::OnDone;

// One function for each fault, each in a file of its own. All keep the port's promise: `on_done`
// is called once, and never from within the call.

void send_delayed(
    const Stage& stage, const Request& request, const FaultSet& faults, OnDone on_done);
void send_decided(
    const Stage& stage, const Request& request, const FaultSet& faults, OnDone on_done);

[[nodiscard]] Request without_reuse(const Request& request);

void lose_response(const Stage& stage, const Request& request, OnDone on_done);
void cut(const Stage& stage, const Request& request, const Cut& fault, OnDone on_done);
void reset(const Stage& stage, const Request& request, OnDone on_done);
void time_out(const Stage& stage, const Request& request, const TimeOut& fault, OnDone on_done);
void refuse(const Stage& stage, OnDone on_done);
void answer_with(const Stage& stage, const AnswerWith& fault, OnDone on_done);

/// Hands over a result that no receiver had a part in.
inline void hand_over(const Stage& stage, Result result, OnDone on_done) {
    boost::asio::post(
        stage.io, [result = std::move(result), on_done = std::move(on_done)]() mutable {
            on_done(std::move(result));
        });
}

}  // namespace ringproof::faults
