#pragma once

#include "emitter/transport/transport.hpp"

namespace ringproof::transport {

/// Whether a proxy answered in the place of a receiver that it could not reach: 502, 504, or a 503
/// in the words of HAProxy, Envoy, Traefik, Apache or a cloud's load balancer. Any other 503 may be
/// the receiver's own, or a rate limit's (nginx's limit_req).
[[nodiscard]] bool is_nobody_behind(const Result& result);

}  // namespace ringproof::transport
