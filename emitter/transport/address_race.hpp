#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ringproof::transport {

/// Addresses by turns of their families (RFC 8305, 4), the preferred family first.
[[nodiscard]] std::vector<boost::asio::ip::tcp::endpoint> in_racing_order(
    const std::vector<boost::asio::ip::address>& addresses, std::uint16_t port);

/// `127.0.0.1:8443`, `[::1]:8443`.
[[nodiscard]] std::string to_text(const boost::asio::ip::tcp::endpoint& endpoint);

/// An address that was tried in vain.
struct ConnectFailure {
    boost::asio::ip::tcp::endpoint endpoint;
    boost::system::error_code error;
};

/// Connects to the first of several addresses that answers (RFC 8305): the next one is tried after
/// 250 ms of silence, or at once after a failure, so that a black hole does not eat the 2 s.
/// Destroying it ends the race without an answer.
class AddressRace {
  public:
    struct Finish {
        boost::asio::ip::tcp::socket socket;  ///< open only when an address answered
        boost::asio::ip::tcp::endpoint endpoint;
        std::vector<ConnectFailure> failures;
    };

    using OnFinish = std::function<void(Finish)>;

    AddressRace(
        boost::asio::io_context& io,
        std::vector<boost::asio::ip::tcp::endpoint> endpoints,
        OnFinish on_finish);

    /// `on_finish` is never called from within this call.
    void start();

    /// The addresses that have been tried and have not answered.
    [[nodiscard]] std::vector<boost::asio::ip::tcp::endpoint> silent() const;

  private:
    struct Runner {
        explicit Runner(boost::asio::io_context& io) : socket{io} {}

        boost::asio::ip::tcp::socket socket;
        bool has_failed = false;
    };

    void start_next();
    void start_after_pause();
    void on_connected(std::size_t index, boost::system::error_code error);
    void finish(std::size_t winner);

    boost::asio::io_context& io_;
    std::vector<boost::asio::ip::tcp::endpoint> endpoints_;
    OnFinish on_finish_;
    std::vector<std::unique_ptr<Runner>> runners_;  ///< for the endpoints that were tried, in order
    std::vector<ConnectFailure> failures_;
    boost::asio::steady_timer pause_;
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
