#include "emitter/transport/resolver.hpp"

#include <boost/asio/post.hpp>

#include <deque>
#include <mutex>
#include <netdb.h>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace ringproof::transport {
namespace {

constexpr std::chrono::seconds answer_age_max{1};
constexpr std::size_t answers_max = 1024;
constexpr std::size_t addresses_max = 16;

boost::asio::ip::address to_address(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
        return boost::asio::ip::address_v4{ntohl(v4.sin_addr.s_addr)};
    }
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    boost::asio::ip::address_v6::bytes_type bytes;
    std::copy(std::begin(v6.sin6_addr.s6_addr), std::end(v6.sin6_addr.s6_addr), bytes.begin());
    return boost::asio::ip::address_v6{bytes, v6.sin6_scope_id};
}

Resolved look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    Resolved resolved;
    const int error = getaddrinfo(host.c_str(), nullptr, &hints, &found);
    if (error != 0) {
        resolved.problem = gai_strerror(error);
        return resolved;
    }
    for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
        if ((entry->ai_family == AF_INET || entry->ai_family == AF_INET6) &&
            resolved.addresses.size() < addresses_max) {
            resolved.addresses.push_back(to_address(*entry->ai_addr));
        }
    }
    freeaddrinfo(found);
    return resolved;
}

}  // namespace

/// What the loop and the workers share. It outlives the resolver for as long as a lookup hangs.
struct Resolver::Shared {
    std::mutex mutex;
    std::deque<std::string> hosts;
    int workers = 0;
    Resolver* resolver = nullptr;  ///< null when it is gone

    static void work(const std::shared_ptr<Shared>& shared) {
        while (const auto host = shared->next()) {
            auto answer = std::make_shared<const Resolved>(look_up(*host));
            const std::lock_guard lock{shared->mutex};
            if (shared->resolver != nullptr) {
                // Under the lock, so that the loop cannot go away in between.
                boost::asio::post(
                    shared->resolver->io_,
                    [weak = std::weak_ptr<Shared>{shared},
                     host = *host,
                     answer = std::move(answer)] {
                        if (const auto alive = weak.lock(); alive && alive->resolver != nullptr) {
                            alive->resolver->take_answer(host, answer);
                        }
                    });
            }
        }
    }

    /// The next host to look up; nothing tells the worker to end.
    std::optional<std::string> next() {
        const std::lock_guard lock{mutex};
        if (hosts.empty()) {
            --workers;
            return std::nullopt;
        }
        std::string host = std::move(hosts.front());
        hosts.pop_front();
        return host;
    }
};

Resolver::Resolver(boost::asio::io_context& io) : io_{io}, shared_{std::make_shared<Shared>()} {
    shared_->resolver = this;
}

Resolver::~Resolver() {
    const std::lock_guard lock{shared_->mutex};
    shared_->resolver = nullptr;
    shared_->hosts.clear();
}

void Resolver::resolve(const std::string& host, OnResolved on_resolved) {
    forget_old_answers();
    Lookup& lookup = lookups_[host];
    if (lookup.answer) {
        boost::asio::post(io_, [answer = lookup.answer, on_resolved = std::move(on_resolved)] {
            on_resolved(*answer);
        });
        return;
    }
    lookup.waiting.push_back(std::move(on_resolved));
    if (lookup.waiting.size() > 1) {
        return;
    }
    const std::lock_guard lock{shared_->mutex};
    shared_->hosts.push_back(host);
    if (shared_->workers < workers_max) {
        start_worker();
    }
}

void Resolver::start_worker() {
    try {
        std::thread{&Shared::work, shared_}.detach();
        ++shared_->workers;
    } catch (const std::system_error&) {
        // With a worker at work the name only has to wait. With none the deadline passes, and says
        // that nobody has answered.
    }
}

void Resolver::take_answer(const std::string& host, const std::shared_ptr<const Resolved>& answer) {
    Lookup& lookup = lookups_[host];
    lookup.answer = answer;
    lookup.answered_at = now();
    const std::vector<OnResolved> waiting = std::exchange(lookup.waiting, {});
    for (const OnResolved& on_resolved : waiting) {
        on_resolved(*answer);
    }
}

void Resolver::forget_old_answers() {
    const Moment oldest = now() - answer_age_max;
    std::erase_if(lookups_, [&](const auto& entry) {
        const Lookup& lookup = entry.second;
        return lookup.answer && (lookup.answered_at < oldest || lookups_.size() > answers_max);
    });
}

}  // namespace ringproof::transport
