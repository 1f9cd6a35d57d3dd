#include "emitter/transport/patient_transport.hpp"

#include "emitter/transport/nobody_behind.hpp"
#include "emitter/transport/sentences.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace ringproof::transport {
namespace {

using boost::asio::ip::tcp;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_looks{100};
constexpr int patience_in_all = 10;

// Of several servers behind one proxy the next one may be well: only what lasts is a restart.
constexpr int misses_behind_proxy_min = 3;

constexpr Duration proxy_deadline = std::chrono::seconds{2};

bool is_refused(const Result& result) {
    // A handshake that broke off is one that was queued when the process died.
    return result.outcome == journal::Outcome::connect_failed ||
           result.outcome == journal::Outcome::tls_failed;
}

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
    inner_.send(request, [this, request, on_done = std::move(on_done)](Result result) {
        take(request, std::move(result), on_done);
    });
}

void PatientTransport::take(const Request& request, Result result, const OnDone& on_done) {
    note_presence(result);
    const Absence absence = absence_in(result);
    if (absence == Absence::none || is_gone_ || waited_ >= patience_in_all * patience_) {
        on_done(std::move(result));
        return;
    }
    held_.push_back({request, std::move(result), on_done});
    if (held_.size() == 1) {
        wait_start_ = steady_clock::now();
        absence_ = absence;
        misses_ = 0;
        look();
    }
}

void PatientTransport::note_presence(const Result& result) {
    // Who took a connection was there, even if the very first event ended it.
    const bool is_at_port = result.status || (result.connection > 0 && !is_refused(result));
    if (is_at_port) {
        last_seen_ = parse_endpoint(result.address);
    }
    if (is_at_port && !is_nobody_behind(result)) {
        has_answered_ = has_answered_ || result.status.has_value();
        is_gone_ = false;
    }
}

PatientTransport::Absence PatientTransport::absence_in(const Result& result) const {
    if (last_seen_ && is_refused(result)) {
        return Absence::at_port;
    }
    return has_answered_ && is_nobody_behind(result) ? Absence::behind_proxy : Absence::none;
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
    if (absence_ == Absence::behind_proxy) {
        look_behind_proxy();
    } else {
        look_at_port();
    }
}

void PatientTransport::look_at_port() {
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
        note_look(!error);
    });
}

/// Asks with a GET, which is no event: whatever the receiver says to that, it is there.
void PatientTransport::look_behind_proxy() {
    Request question;
    question.url = held_.front().request.url;
    question.extra_headers = held_.front().request.extra_headers;
    question.method = Method::get;
    question.deadline = std::min(proxy_deadline, patience_);
    inner_.send(question, [this, life = std::weak_ptr<char>{life_}](const Result& answer) {
        if (!life.expired()) {
            note_look(answer.status && !is_nobody_behind(answer));
        }
    });
}

void PatientTransport::note_look(bool is_back) {
    if (is_back) {
        release(true);
    } else if (steady_clock::now() - wait_start_ >= patience_) {
        release(false);
    } else {
        ++misses_;
        wait();
    }
}

void PatientTransport::release(bool is_back) {
    const Duration took = steady_clock::now() - wait_start_;
    const int misses_min = absence_ == Absence::behind_proxy ? misses_behind_proxy_min : 1;
    waited_ += took;
    is_gone_ = !is_back;
    for (Held& held : std::exchange(held_, {})) {
        if (is_back && misses_ >= misses_min) {
            held.result.back_after = took;
            held.result.detail += "; the receiver was back after ";
            held.result.detail += short_text(took);
        }
        held.on_done(std::move(held.result));
    }
}

}  // namespace ringproof::transport
