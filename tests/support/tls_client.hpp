#pragma once

#include "emitter/transport/https_transport.hpp"
#include "tests/support/tls_authority.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace ringproof::testing {

/// The transport under test with its loop: sends, waits, hands the result over.
class Client {
  public:
    static constexpr std::string_view default_body = R"({"id":"0123456789abcdef0123456789abcdef"})";

    explicit Client(transport::TransportOptions options = {});

    /// From now on bodies are not waited for.
    void wait_for_headers_only() { body_wait_ = transport::BodyWait::none; }

    /// One attempt, alone.
    [[nodiscard]] transport::Result post(
        const std::string& url,
        Duration deadline = std::chrono::seconds{5},
        std::string_view body = default_body);

    /// Several at once; results in the order of the URLs.
    [[nodiscard]] std::vector<transport::Result> post_all(
        const std::vector<std::string>& urls,
        Duration deadline = std::chrono::seconds{5},
        std::string_view body = default_body);

    [[nodiscard]] boost::asio::io_context& io() { return io_; }

    [[nodiscard]] transport::HttpsTransport& transport() { return *transport_; }

  private:
    boost::asio::io_context io_{1};
    std::unique_ptr<transport::HttpsTransport> transport_;
    transport::BodyWait body_wait_ = transport::BodyWait::until_deadline;
};

/// Options that trust one CA, from a file that must stay.
[[nodiscard]] transport::TransportOptions trusting(const TemporaryFile& ca_file);

}  // namespace ringproof::testing
