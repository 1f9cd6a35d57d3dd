#pragma once

#include "emitter/transport/request_text.hpp"
#include "emitter/transport/resolve_override.hpp"
#include "emitter/transport/response_reader.hpp"
#include "emitter/transport/tls_ledger.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace ringproof::transport {

class IdleLines;

struct TransportOptions {
    /// PEM file with the CAs to trust; empty: the system's.
    std::string ca_file;
    Trust trust = Trust::verified;
    std::vector<ResolveOverride> resolve;
    /// Most connections to one endpoint; further attempts wait, before their clock starts.
    std::size_t connections_max = 1024;
    /// Ten thousand handshakes at once cost 5 s of our CPU: the 2 s would run out by our own fault.
    std::size_t handshakes_max = 48;
    Reuse reuse = Reuse::keep_alive;
    KeepResponse keep_response = KeepResponse::failures;
    /// Shared by transports whose connections may be in each other's way; null: by nobody.
    std::shared_ptr<IdleLines> idle_lines;
    /// Who calls (F32); empty: `ringproof/<version> (mock Rinkel)`.
    std::string user_agent;
};

}  // namespace ringproof::transport
