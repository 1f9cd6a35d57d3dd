#pragma once

#include "emitter/transport/address_race.hpp"
#include "emitter/transport/parts.hpp"
#include "emitter/transport/sentences.hpp"
#include "emitter/transport/transport.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace ringproof::transport {

/// How an attempt ended before it came to an answer.
struct Failure {
    journal::Outcome outcome{};
    std::string detail;
};

/// Makes one new connection: name, address, TLS, each timed into the attempt's result. Destroying
/// it gives up.
class Connector final : private StreamWaiter {
  public:
    using OnConnected = std::function<void(std::shared_ptr<Connection>)>;
    using OnFailed = std::function<void(Failure)>;

    struct Handlers {
        OnConnected on_connected;
        OnFailed on_failed;
    };

    Connector(Parts& parts, const rinkel::TargetUrl& url, Result& result, Handlers handlers);

    /// No handler is called from within this call.
    void start();

    /// What to say when the deadline passes now; notes how long the running phase has taken.
    [[nodiscard]] Failure give_up(Moment now, Duration deadline);

  private:
    enum class Stage { resolving, connecting, shaking_hands };

    void on_resolved(const Resolved& resolved);
    void race(const std::vector<boost::asio::ip::address>& addresses);
    void on_raced(AddressRace::Finish finish);
    void shake_hands();

    void on_ready() override { shake_hands(); }

    void judge_handshake();
    void break_handshake();
    [[nodiscard]] TlsSign tls_sign() const;
    void fail(journal::Outcome outcome, std::string detail);
    void succeed();
    void end_phase(std::optional<Duration>& phase);

    Parts& parts_;
    const rinkel::TargetUrl& url_;
    Result& result_;
    Handlers handlers_;
    Stage stage_ = Stage::resolving;
    Moment phase_start_;
    std::optional<AddressRace> race_;
    std::shared_ptr<Connection> connection_;
    HandshakeSeen seen_;
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
