#include "emitter/transport/connection_pool.hpp"

#include <algorithm>

namespace ringproof::transport {
namespace {

// What is in use all the time is never idle for so long: under load nothing is closed.
constexpr std::chrono::milliseconds idle_min{20};

}  // namespace

Endpoint& ConnectionPool::endpoint(const rinkel::TargetUrl& url) {
    const bool has_tls = url.scheme == rinkel::Scheme::https;
    if (last_.first != nullptr) {
        const auto& [host, port, is_tls] = *last_.first;
        if (port == url.port && is_tls == has_tls && host == url.host) {
            return *last_.second;
        }
    }
    const auto place = endpoints_.try_emplace(Key{url.host, url.port, has_tls}).first;
    place->second.has_tls = has_tls;
    last_ = {&place->first, &place->second};
    return place->second;
}

void ConnectionPool::enter(Endpoint& endpoint, std::shared_ptr<Guest> guest, Moment now) {
    endpoint.waiting.push_back(std::move(guest));
    admit_waiting(endpoint, now);
}

void ConnectionPool::end_handshake(Endpoint& endpoint, Moment now) {
    if (!endpoint.has_tls) {
        return;
    }
    --handshakes_;
    for (auto& entry : endpoints_) {
        admit_waiting(entry.second, now);
    }
}

void ConnectionPool::give_back(
    Endpoint& endpoint, std::shared_ptr<Connection> connection, Moment now) {
    connection->idle_since = now;
    endpoint.idle.push_back(std::move(connection));
    admit_waiting(endpoint, now);
}

void ConnectionPool::leave(Endpoint& endpoint, Moment now) {
    --endpoint.open;
    admit_waiting(endpoint, now);
}

void ConnectionPool::close_idle(Moment now) {
    for (auto& entry : endpoints_) {
        Endpoint& endpoint = entry.second;
        const auto is_recent = [now](const std::shared_ptr<Connection>& connection) {
            return now - connection->idle_since < idle_min;
        };
        const auto end = std::find_if(endpoint.idle.begin(), endpoint.idle.end(), is_recent);
        endpoint.open -= static_cast<std::size_t>(end - endpoint.idle.begin());
        endpoint.idle.erase(endpoint.idle.begin(), end);
        admit_waiting(endpoint, now);
    }
}

void ConnectionPool::clear() {
    endpoints_.clear();
    last_ = {};
}

void ConnectionPool::admit_waiting(Endpoint& endpoint, Moment now) {
    while (!endpoint.waiting.empty()) {
        std::shared_ptr<Connection> kept = take_idle(endpoint, now);
        if (!kept) {
            if (!may_connect(endpoint)) {
                return;
            }
            ++endpoint.open;
            handshakes_ += endpoint.has_tls ? 1 : 0;
        }
        const std::shared_ptr<Guest> guest = std::move(endpoint.waiting.front());
        endpoint.waiting.pop_front();
        guest->admit(std::move(kept));
    }
}

std::shared_ptr<Connection> ConnectionPool::take_idle(Endpoint& endpoint, Moment now) {
    while (!endpoint.idle.empty()) {
        std::shared_ptr<Connection> connection = std::move(endpoint.idle.back());
        endpoint.idle.pop_back();
        if (is_still_usable(*connection, scratch_, now)) {
            return connection;
        }
        --endpoint.open;
    }
    return nullptr;
}

bool ConnectionPool::may_connect(const Endpoint& endpoint) const {
    return endpoint.open < limits_.connections_max &&
           (!endpoint.has_tls || handshakes_ < limits_.handshakes_max);
}

}  // namespace ringproof::transport
