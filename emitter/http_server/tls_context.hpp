#pragma once

#include "emitter/http_server/server.hpp"

#include <boost/asio/ssl/context.hpp>

#include <variant>

namespace ringproof::http_server {

/// A context for TLS 1.2 and newer that shows the identity's chain; an error says what is wrong
/// with the identity.
[[nodiscard]] std::variant<boost::asio::ssl::context, StartError> make_tls_context(
    const TlsIdentity& identity);

}  // namespace ringproof::http_server
