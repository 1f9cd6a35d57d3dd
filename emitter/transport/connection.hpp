#pragma once

#include "emitter/transport/moment.hpp"
#include "emitter/transport/response_reader.hpp"
#include "emitter/transport/stream.hpp"
#include "emitter/transport/tls_findings.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace ringproof::transport {

/// A connection that requests can be sent on, one after the other. Its buffers are reused, so
/// that a request on it allocates nothing for its bytes.
struct Connection {
    Connection(boost::asio::ip::tcp::socket socket, ReadySet& ready)
        : stream{std::move(socket), ready} {}

    Stream stream;
    std::uint32_t number = 0;  ///< from 1
    std::string address;
    std::shared_ptr<const journal::TlsSeen> tls;  ///< null without TLS
    std::shared_ptr<const ChainVerdict> verdict;  ///< on its certificates
    bool was_asked_for_certificate = false;
    std::uint32_t requests = 0;  ///< sent on it so far
    Moment idle_since;           ///< when it was given back
    std::string request;         ///< the one that is being sent
    ResponseReader response;
};

/// The server has neither closed an idle connection nor said something that nobody asked for, as
/// of `now`. `scratch` is overwritten.
[[nodiscard]] bool is_still_usable(Connection& connection, std::span<char> scratch, Moment now);

}  // namespace ringproof::transport
