#pragma once

#include "emitter/rinkel/target_url.hpp"
#include "emitter/transport/connection.hpp"

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace ringproof::transport {

/// Somebody who waits for a connection.
class Guest {
  public:
    Guest() = default;
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;
    virtual ~Guest() = default;

    /// The wait is over: with a kept connection, or with null and the right to make a new one.
    virtual void admit(std::shared_ptr<Connection> kept) = 0;
};

/// The connections to one scheme, host and port.
struct Endpoint {
    std::vector<std::shared_ptr<Connection>> idle;  ///< most recently used last
    std::size_t open = 0;                           ///< idle, in use or being made
    std::deque<std::shared_ptr<Guest>> waiting;
    bool has_tls = false;
};

/// Hands out connections: the most recently used one first, a new one while there is room for it
/// and for its handshake. Who gets none waits here, before the attempt's clock starts.
class ConnectionPool {
  public:
    struct Limits {
        std::size_t connections_max;  ///< for each endpoint
        std::size_t handshakes_max;   ///< for all of them
    };

    ConnectionPool(Limits limits, std::span<char> scratch) : limits_{limits}, scratch_{scratch} {}

    [[nodiscard]] Endpoint& endpoint(const rinkel::TargetUrl& url);

    /// `guest` is admitted at once or later.
    void enter(Endpoint& endpoint, std::shared_ptr<Guest> guest, Moment now);

    /// A guest that was admitted with null has shaken hands, or never will.
    void end_handshake(Endpoint& endpoint, Moment now);

    /// A guest brings a connection back that can be used again; it is idle from `now` on.
    void give_back(Endpoint& endpoint, std::shared_ptr<Connection> connection, Moment now);

    /// A guest leaves without bringing a connection back.
    void leave(Endpoint& endpoint, Moment now);

    /// Closes the connections, to whomever, that have been idle for a while.
    void close_idle(Moment now);

    /// Lets go of every connection and of everybody who waits.
    void clear();

  private:
    void admit_waiting(Endpoint& endpoint, Moment now);
    [[nodiscard]] std::shared_ptr<Connection> take_idle(Endpoint& endpoint, Moment now);
    [[nodiscard]] bool may_connect(const Endpoint& endpoint) const;

    using Key = std::tuple<std::string, std::uint16_t, bool>;

    Limits limits_;
    std::span<char> scratch_;
    std::size_t handshakes_ = 0;
    std::map<Key, Endpoint> endpoints_;
    /// Nearly every request goes where the last one went.
    std::pair<const Key*, Endpoint*> last_{};
};

}  // namespace ringproof::transport
