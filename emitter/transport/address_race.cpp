#include "emitter/transport/address_race.hpp"

#include <boost/asio/post.hpp>

namespace ringproof::transport {
namespace {

using boost::asio::ip::tcp;

constexpr std::chrono::milliseconds attempt_delay{250};  // RFC 8305, 5

boost::system::error_code open_socket(tcp::socket& socket, const tcp::endpoint& endpoint) {
    boost::system::error_code error;
    socket.open(endpoint.protocol(), error);
    if (!error) {
        socket.non_blocking(true, error);
    }
    if (!error) {
        socket.set_option(tcp::no_delay{true}, error);
    }
    return error;
}

}  // namespace

std::vector<tcp::endpoint> in_racing_order(
    const std::vector<boost::asio::ip::address>& addresses, std::uint16_t port) {
    std::vector<tcp::endpoint> preferred;
    std::vector<tcp::endpoint> other;
    for (const auto& address : addresses) {
        auto& family = address.is_v6() == addresses.front().is_v6() ? preferred : other;
        family.emplace_back(address, port);
    }
    std::vector<tcp::endpoint> order;
    for (std::size_t turn = 0; turn < std::max(preferred.size(), other.size()); ++turn) {
        if (turn < preferred.size()) {
            order.push_back(preferred[turn]);
        }
        if (turn < other.size()) {
            order.push_back(other[turn]);
        }
    }
    return order;
}

std::string to_text(const tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string port = ":" + std::to_string(endpoint.port());
    return endpoint.address().is_v6() ? "[" + address + "]" + port : address + port;
}

AddressRace::AddressRace(
    boost::asio::io_context& io, std::vector<tcp::endpoint> endpoints, OnFinish on_finish)
    : io_{io}, endpoints_{std::move(endpoints)}, on_finish_{std::move(on_finish)}, pause_{io} {}

void AddressRace::start() {
    start_next();
}

std::vector<tcp::endpoint> AddressRace::silent() const {
    std::vector<tcp::endpoint> silent;
    for (std::size_t index = 0; index < runners_.size(); ++index) {
        if (!runners_[index]->has_failed) {
            silent.push_back(endpoints_[index]);
        }
    }
    return silent;
}

void AddressRace::start_next() {
    const std::size_t index = runners_.size();
    runners_.push_back(std::make_unique<Runner>(io_));
    tcp::socket& socket = runners_.back()->socket;
    auto on_done =
        [this, index, life = std::weak_ptr<char>{life_}](boost::system::error_code error) {
            if (!life.expired()) {
                on_connected(index, error);
            }
        };
    if (const auto error = open_socket(socket, endpoints_[index])) {
        boost::asio::post(io_, [on_done, error] { on_done(error); });
    } else {
        socket.async_connect(endpoints_[index], on_done);
    }
    if (index + 1 < endpoints_.size()) {
        start_after_pause();
    }
}

void AddressRace::start_after_pause() {
    pause_.expires_after(attempt_delay);
    pause_.async_wait([this, tried = runners_.size(), life = std::weak_ptr<char>{life_}](
                          boost::system::error_code error) {
        if (!error && !life.expired() && runners_.size() == tried) {
            start_next();
        }
    });
}

void AddressRace::on_connected(std::size_t index, boost::system::error_code error) {
    if (!error) {
        finish(index);
        return;
    }
    runners_[index]->has_failed = true;
    failures_.push_back({endpoints_[index], error});
    if (failures_.size() == endpoints_.size()) {
        finish(endpoints_.size());
    } else if (runners_.size() < endpoints_.size()) {
        pause_.cancel();
        start_next();
    }
}

void AddressRace::finish(std::size_t winner) {
    pause_.cancel();
    life_.reset();  // Whoever still runs has lost.
    const bool has_winner = winner < endpoints_.size();
    Finish result{
        has_winner ? std::move(runners_[winner]->socket) : tcp::socket{io_},
        has_winner ? endpoints_[winner] : tcp::endpoint{},
        std::move(failures_)};
    // The receiver of the result may destroy this race.
    const OnFinish on_finish = std::move(on_finish_);
    runners_.clear();
    on_finish(std::move(result));
}

}  // namespace ringproof::transport
