#pragma once

#include "emitter/transport/moment.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ringproof::transport {

/// What a name leads to: addresses in the system's order of preference, or why there are none.
struct Resolved {
    std::vector<boost::asio::ip::address> addresses;
    std::string problem;
};

/// Looks names up with the system's resolver, on threads of its own: a lookup cannot be cancelled
/// and may block for 10 s, so nobody waits for its thread, not even the end of the program.
/// Lookups of the same name share one answer, which is kept for a second.
class Resolver {
  public:
    using OnResolved = std::function<void(const Resolved&)>;

    static constexpr int workers_max = 8;

    explicit Resolver(boost::asio::io_context& io);
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    ~Resolver();

    /// Calls `on_resolved` on the loop, never from within this call.
    void resolve(const std::string& host, OnResolved on_resolved);

  private:
    struct Shared;

    struct Lookup {
        std::vector<OnResolved> waiting;
        std::shared_ptr<const Resolved> answer;
        Moment answered_at;
    };

    void take_answer(const std::string& host, const std::shared_ptr<const Resolved>& answer);
    void forget_old_answers();
    void start_worker();

    boost::asio::io_context& io_;
    std::map<std::string, Lookup> lookups_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace ringproof::transport
