#include "emitter/transport/https_transport.hpp"

#include "emitter/transport/attempt.hpp"
#include "emitter/transport/open_files.hpp"

#include <algorithm>

namespace ringproof::transport {

struct HttpsTransport::Running {
    boost::intrusive::list<
        Attempt,
        boost::intrusive::base_hook<RunningHook>,
        boost::intrusive::constant_time_size<false>>
        attempts;
};

std::variant<std::unique_ptr<HttpsTransport>, std::string> HttpsTransport::create(
    boost::asio::io_context& io, TransportOptions options) {
    auto context = TlsContext::create(options.ca_file);
    if (auto* problem = std::get_if<std::string>(&context)) {
        return std::move(*problem);
    }
    if (options.user_agent.empty()) {
        options.user_agent = "ringproof/" RINGPROOF_VERSION " (mock Rinkel)";
    }
    options.connections_max = std::min(options.connections_max, make_room_for_connections());
    std::get<std::unique_ptr<TlsContext>>(context)->expect_connections(options.connections_max);
    auto parts = std::make_unique<Parts>(
        io, std::move(options), std::move(std::get<std::unique_ptr<TlsContext>>(context)));
    return std::unique_ptr<HttpsTransport>{new HttpsTransport{std::move(parts)}};
}

HttpsTransport::HttpsTransport(std::unique_ptr<Parts> parts)
    : parts_{std::move(parts)}, running_{std::make_unique<Running>()} {}

HttpsTransport::~HttpsTransport() {
    while (!running_->attempts.empty()) {
        const auto attempt = running_->attempts.front().shared_from_this();
        attempt->abandon();
    }
    parts_->pool.clear();
}

void HttpsTransport::send(const Request& request, OnDone on_done) {
    const auto attempt = std::make_shared<Attempt>(*parts_, request, std::move(on_done));
    running_->attempts.push_back(*attempt);
    attempt->start();
}

}  // namespace ringproof::transport
