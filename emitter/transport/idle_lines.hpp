#pragma once

#include "emitter/transport/connection_pool.hpp"

#include <algorithm>
#include <vector>

namespace ringproof::transport {

/// The kept connections of all transports that reach the same servers. Many servers bind a worker
/// to each connection as long as that is kept (Apache's prefork, PHP's, Puma's threads): ours,
/// idle, would lock out our own next one, and the receiver would be blamed for it.
class IdleLines {
  public:
    void add(ConnectionPool& pool) { pools_.push_back(&pool); }

    void remove(const ConnectionPool& pool) { std::erase(pools_, &pool); }

    /// A new connection is not taken up: a worker may be free once these are closed.
    void make_way(Moment now) const {
        for (ConnectionPool* pool : pools_) {
            pool->close_idle(now);
        }
    }

  private:
    std::vector<ConnectionPool*> pools_;
};

}  // namespace ringproof::transport
