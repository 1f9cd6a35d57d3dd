#include "emitter/transport/patient_transport.hpp"

#include "emitter/transport/sentences.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>
#include <utility>

namespace ringproof::transport {
namespace {

using boost::asio::ip::tcp;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_looks{100};
constexpr int patience_in_all = 10;

/// From `192.0.2.1:443` or `[2001:db8::1]:443`, as results name whom they were connected to.
std::optional<tcp::endpoint> parse_endpoint(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    boost::system::error_code bad_address;
    const auto address = boost::asio::ip::make_address(host, bad_address);
    if (error != std::errc{} || end != digits.data() + digits.size() || bad_address) {
        return std::nullopt;
    }
    return tcp::endpoint{address, port};
}

}  // namespace

void PatientTransport::send(const Request& request, OnDone on_done) {
    if (patience_ == Duration{}) {
        inner_.send(request, std::move(on_done));
        return;
    }
    inner_.send(request, [this, on_done = std::move(on_done)](Result result) {
        take(std::move(result), on_done);
    });
}

void PatientTransport::take(Result result, const OnDone& on_done) {
    // A handshake that broke off is one that was queued when the process died.
    const bool is_refused = result.outcome == journal::Outcome::connect_failed ||
                            result.outcome == journal::Outcome::tls_failed;
    // Who took a connection was there, even if the very first event ended it.
    if (result.status || (result.connection > 0 && !is_refused)) {
        last_seen_ = parse_endpoint(result.address);
        is_gone_ = false;
    }
    if (!is_refused || !last_seen_ || is_gone_ || waited_ >= patience_in_all * patience_) {
        on_done(std::move(result));
        return;
    }
    held_.push_back({std::move(result), on_done});
    if (held_.size() == 1) {
        wait_start_ = steady_clock::now();
        is_missed_ = false;
        look();
    }
}

void PatientTransport::wait() {
    timer_.expires_after(between_looks);
    timer_.async_wait([this, life = std::weak_ptr<char>{life_}](boost::system::error_code error) {
        if (!error && !life.expired()) {
            look();
        }
    });
}

void PatientTransport::look() {
    const auto life = std::weak_ptr<char>{life_};
    // One that drops packets instead of refusing them shall not hold us up either.
    timer_.expires_at(wait_start_ + patience_);
    timer_.async_wait([this, life](boost::system::error_code error) {
        if (!error && !life.expired()) {
            boost::system::error_code ignored;
            socket_.close(ignored);
        }
    });
    socket_.async_connect(*last_seen_, [this, life](boost::system::error_code error) {
        if (life.expired()) {
            return;
        }
        timer_.cancel();
        boost::system::error_code ignored;
        socket_.close(ignored);
        if (!error) {
            release(true);
        } else if (steady_clock::now() - wait_start_ >= patience_) {
            release(false);
        } else {
            is_missed_ = true;
            wait();
        }
    });
}

void PatientTransport::release(bool is_back) {
    const Duration took = steady_clock::now() - wait_start_;
    waited_ += took;
    is_gone_ = !is_back;
    for (Held& held : std::exchange(held_, {})) {
        if (is_back && is_missed_) {
            held.result.back_after = took;
            held.result.detail += "; the receiver was back after ";
            held.result.detail += short_text(took);
        }
        held.on_done(std::move(held.result));
    }
}

}  // namespace ringproof::transport
