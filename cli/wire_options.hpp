#pragma once

#include "emitter/transport/https_transport.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace ringproof::cli {

/// How requests reach a receiver, whatever they say.
struct WireOptions {
    std::string ca_file;
    bool is_insecure = false;
    std::vector<std::string> resolve;
    std::vector<std::string> headers;
};

/// Declares --ca-file, --insecure, --resolve and --header.
void add_wire_options(CLI::App& command, WireOptions& options, const char* group);

/// What a journal says of them: enough to repeat a request, secrets masked.
[[nodiscard]] std::vector<std::string> wire_options_for_log(const WireOptions& options);

/// The extra headers as they go onto the wire, each with its CRLF.
[[nodiscard]] std::string header_lines(const WireOptions& options);

/// Who calls (F32).
[[nodiscard]] std::string user_agent();

/// The real network; null, after saying why, when the options cannot work (an unreadable --ca-file,
/// say). `io` must outlive it.
[[nodiscard]] std::unique_ptr<transport::Transport> make_transport(
    boost::asio::io_context& io,
    const WireOptions& options,
    transport::TransportOptions limits,
    std::ostream& err);

}  // namespace ringproof::cli
