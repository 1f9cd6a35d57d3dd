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
constexpr int looks_for_limit = 5;
constexpr int patience_in_all = 10;

// Of several servers behind one proxy the next one may be well: only what lasts is a restart. Some
// proxies hold a request until somebody is there.
constexpr int misses_behind_min = 3;
constexpr Duration long_absence = std::chrono::milliseconds{300};

constexpr Duration look_deadline = std::chrono::seconds{2};

// Where somebody was there at once that often, several servers take turns behind the proxy, or it
// answers a GET itself: then only a row of absences is looked into.
constexpr int false_alarms_max = 2;
constexpr int in_a_row_min = 3;

// So many in a row, although looks found somebody there: the looks cannot see behind the proxy.
constexpr int blind_from = 6;
constexpr Duration blind_hold_min = std::chrono::milliseconds{100};

bool is_refused(const Result& result) {
    // A handshake that broke off is one that was queued when the process died.
    return result.outcome == journal::Outcome::connect_failed ||
           result.outcome == journal::Outcome::tls_failed;
}

bool is_broken_off(const Result& result) {
    return result.outcome == journal::Outcome::tls_failed ||
           (result.outcome == journal::Outcome::protocol_error && !result.status);
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
    const Absence absence = absence_in(result);
    note_presence(result, absence);
    if (result.outcome == journal::Outcome::accepted && !known_url_) {
        learn_what_gets_get(request, std::move(result), on_done);
        return;
    }
    if (!is_to_be_held(absence)) {
        on_done(std::move(result));
        return;
    }
    held_.push_back({request, std::move(result), on_done});
    if (held_.size() == 1) {
        wait_start_ = steady_clock::now();
        absence_ = absence;
        misses_ = 0;
        is_there_after_all_ = false;
        look();
    }
}

bool PatientTransport::is_to_be_held(Absence absence) const {
    if (absence == Absence::none || is_gone_ || waited_ >= patience_in_all * patience_) {
        return false;
    }
    return absence == Absence::at_port || absence == Absence::behind_page ||
           false_alarms_ < false_alarms_max || in_a_row_ >= in_a_row_min;
}

void PatientTransport::note_presence(const Result& result, Absence absence) {
    in_a_row_ += absence == Absence::none ? 0 : 1;
    // Who took a connection was there, even if the very first event ended it.
    if (result.status || (result.connection > 0 && !is_refused(result))) {
        last_seen_ = parse_endpoint(result.address);
    }
    if (result.status && absence == Absence::none && !is_nobody_behind(result)) {
        has_answered_ = true;
        is_there_after_all_ = true;
        is_gone_ = false;
        in_a_row_ = 0;
        blind_hold_ = {};
    }
}

/// Asks at the first event that is taken: the receiver is there.
void PatientTransport::learn_what_gets_get(
    const Request& request, Result result, const OnDone& on_done) {
    known_url_ = *request.url;
    known_headers_ = request.extra_headers;
    Request question;
    question.url = &*known_url_;
    question.extra_headers = known_headers_;
    question.method = Method::get;
    question.deadline = std::min(look_deadline, patience_);
    const auto life = std::weak_ptr<char>{life_};
    inner_.send(question, [this, life, result = std::move(result), on_done](const Result& answer) {
        if (!life.expired()) {
            stand_ins_.learn(answer);
            on_done(result);
        }
    });
}

PatientTransport::Absence PatientTransport::absence_in(const Result& result) const {
    if (last_seen_ && result.outcome == journal::Outcome::connect_failed) {
        return Absence::at_port;
    }
    if (has_answered_ && is_broken_off(result)) {
        return Absence::behind_port;
    }
    if (has_answered_ && is_nobody_behind(result)) {
        return Absence::behind_proxy;
    }
    return stand_ins_.is_suspect(result) ? Absence::behind_page : Absence::none;
}

void PatientTransport::after(Duration wait, void (PatientTransport::*next)()) {
    timer_.expires_after(wait);
    timer_.async_wait(
        [this, next, life = std::weak_ptr<char>{life_}](boost::system::error_code error) {
            if (!error && !life.expired()) {
                (this->*next)();
            }
        });
}

void PatientTransport::look() {
    if (absence_ == Absence::at_port) {
        look_at_port();
    } else {
        look_behind();
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
void PatientTransport::look_behind() {
    ask([this](const Result& answer) {
        if (answer.outcome == journal::Outcome::connect_failed) {
            absence_ = Absence::at_port;
        }
        note_look(is_there(answer));
    });
}

void PatientTransport::ask(const std::function<void(const Result&)>& then) {
    const bool is_at_known_url = absence_ == Absence::behind_page;
    Request question;
    question.url = is_at_known_url ? &*known_url_ : held_.front().request.url;
    question.extra_headers = is_at_known_url ? known_headers_ : held_.front().request.extra_headers;
    question.method = Method::get;
    question.deadline = std::min(look_deadline, patience_);
    inner_.send(question, [then, life = std::weak_ptr<char>{life_}](const Result& answer) {
        if (!life.expired()) {
            then(answer);
        }
    });
}

bool PatientTransport::is_there(const Result& answer) const {
    // The last words of a proxy whose connection broke may differ from those that it has later.
    const bool is_stand_in =
        absence_ == Absence::behind_page &&
        (StandIns::are_alike(answer, held_.front().result) || stand_ins_.is_suspect(answer));
    return answer.status && !is_stand_in && !is_nobody_behind(answer);
}

void PatientTransport::note_look(bool is_back) {
    if (is_back && absence_ == Absence::behind_page) {
        if (misses_ == 0) {
            stand_ins_.note_false_alarm(held_.front().result);
            release(true);
        } else {
            look_for_limit(looks_for_limit);
        }
        return;
    }
    if (is_back && misses_ == 0 && absence_ != Absence::at_port) {
        ++false_alarms_;
        if (in_a_row_ >= blind_from && !is_blind_in_vain_) {
            wait_blindly();
            return;
        }
    }
    if (is_back) {
        release(true);
    } else if (steady_clock::now() - wait_start_ >= patience_) {
        release(false);
    } else {
        ++misses_;
        after(between_looks, &PatientTransport::look);
    }
}

/// Who was started again answers any number of GETs; who counts requests soon has enough of them.
void PatientTransport::look_for_limit(int looks_left) {
    if (looks_left == 0) {
        release(true);
        return;
    }
    ask([this, looks_left](const Result& answer) {
        if (is_there(answer)) {
            look_for_limit(looks_left - 1);
            return;
        }
        stand_ins_.clear(held_.front().result);
        is_there_after_all_ = true;
        release(true);
    });
}

/// What a GET shows is not the receiver: only the next event tells whether it is back.
void PatientTransport::wait_blindly() {
    blind_hold_ = std::clamp(2 * blind_hold_, blind_hold_min, patience_);
    // Twice a hold is more than all of them so far.
    is_blind_in_vain_ = 2 * blind_hold_ >= patience_;
    after(blind_hold_, &PatientTransport::end_blind_wait);
}

void PatientTransport::end_blind_wait() {
    release(true);
}

void PatientTransport::release(bool is_back) {
    const Duration took = steady_clock::now() - wait_start_;
    const bool is_long = misses_ >= misses_behind_min || took >= long_absence;
    const bool is_page_of_own = absence_ == Absence::behind_page && is_there_after_all_;
    const bool is_restart = absence_ == Absence::at_port || (is_long && !is_page_of_own);
    waited_ += took;
    is_gone_ = !is_back;
    for (Held& held : std::exchange(held_, {})) {
        if (is_back && misses_ > 0 && is_restart) {
            held.result.back_after = took;
            held.result.detail += "; the receiver was back after ";
            held.result.detail += short_text(took);
        }
        held.on_done(std::move(held.result));
    }
}

}  // namespace ringproof::transport
