#pragma once

#include "emitter/transport/connection_pool.hpp"
#include "emitter/transport/deadline_queue.hpp"
#include "emitter/transport/idle_lines.hpp"
#include "emitter/transport/options.hpp"
#include "emitter/transport/ready_set.hpp"
#include "emitter/transport/resolver.hpp"
#include "emitter/transport/tls_context.hpp"

#include <array>

namespace ringproof::transport {

/// What all attempts of a transport share.
struct Parts {
    Parts(
        boost::asio::io_context& loop, TransportOptions chosen, std::unique_ptr<TlsContext> context)
        : io{loop},
          options{std::move(chosen)},
          tls{std::move(context)},
          ledger{options.trust},
          resolver{io},
          deadlines{io},
          ready{io},
          pool{{options.connections_max, options.handshakes_max}, scratch} {
        if (!options.idle_lines) {
            options.idle_lines = std::make_shared<IdleLines>();
        }
        options.idle_lines->add(pool);
    }

    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    ~Parts() { options.idle_lines->remove(pool); }

    boost::asio::io_context& io;
    TransportOptions options;
    std::unique_ptr<TlsContext> tls;
    TlsLedger ledger;
    Resolver resolver;
    DeadlineTimer deadlines;
    ReadySet ready;
    /// One record of TLS. Shared by all connections: what is read is used up at once.
    std::array<char, 16U << 10U> scratch{};
    ConnectionPool pool;
    std::uint32_t connections_made = 0;
};

}  // namespace ringproof::transport
