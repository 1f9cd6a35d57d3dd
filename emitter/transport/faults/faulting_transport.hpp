#pragma once

#include "emitter/transport/faults/fault.hpp"

#include <boost/asio/io_context.hpp>

namespace ringproof::faults {

/// Plays the faults that a request carries, and hands the rest to the transport behind it.
class FaultingTransport final : public transport::Transport {
  public:
    /// Both must outlive it.
    FaultingTransport(boost::asio::io_context& io, transport::Transport& inner)
        : io_(io), inner_(inner) {}

    /// The request's faults must stay until its answer is handed over.
    void send(const transport::Request& request, OnDone on_done) override;

  private:
    boost::asio::io_context& io_;
    transport::Transport& inner_;
};

}  // namespace ringproof::faults
