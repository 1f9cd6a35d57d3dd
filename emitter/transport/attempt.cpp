#include "emitter/transport/attempt.hpp"

#include "emitter/transport/handshake_failure.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace ringproof::transport {
namespace {

using journal::Outcome;

// A body that has begun in time may take this much longer, and never more: 2.00 s + 0.25 s is when
// the caller must have the result.
constexpr std::chrono::milliseconds body_grace{100};

// A server that is there takes a connection up sooner; one that does not may wait for a worker that
// an idle connection of ours keeps busy.
constexpr std::chrono::milliseconds take_up_usual{50};

// Less than this changes no verdict that a person would doubt.
constexpr std::chrono::milliseconds lag_told_from{20};

constexpr std::string_view closed_note =
    " (the kept connection was closed without an answer; sent again on a new one)";
constexpr std::string_view idle_note =
    " (the kept connection was closed with a 408, as idle ones are; sent again on a new one)";
constexpr std::string_view stray_note =
    " (on the kept connection there was more of the answer before, which was longer than it had "
    "said; sent again on a new one)";

/// As nginx does, which lets everybody in and then refuses who showed no certificate.
bool speaks_of_certificate(std::string_view body) {
    return body.find("certificate") != std::string_view::npos;
}

}  // namespace

Attempt::Attempt(Parts& parts, const Request& request, Transport::OnDone on_done)
    : parts_{parts},
      request_{request},
      on_done_{std::move(on_done)},
      endpoint_{parts.pool.endpoint(*request.url)} {}

void Attempt::start() {
    self_ = shared_from_this();
    asked_at_ = now();
    parts_.pool.enter(endpoint_, self_, asked_at_);
}

void Attempt::abandon() {
    stage_ = Stage::ended;
    on_done_ = nullptr;
    RunningHook::unlink();
    parts_.deadlines.remove(*this);
    connector_.reset();
    exchange_.reset();
    connection_.reset();
    const auto keep_until_here = std::move(self_);
}

void Attempt::admit(std::shared_ptr<Connection> kept) {
    started_at_ = now();
    result_.queued = started_at_ - asked_at_;
    if (kept && request_.connection_use == ConnectionUse::kept_or_new) {
        parts_.deadlines.add(*this, deadline());
        exchange(std::move(kept));
    } else if (kept) {
        // A kept connection stands for a place that a new one may take.
        kept.reset();
        watch(started_at_);
        connect();
    } else {
        is_shaking_hands_ = true;
        watch(started_at_);
        connect();
    }
}

// Without TLS nothing but an answer says that the server has given a connection to anybody: the
// system alone has taken it.
bool Attempt::is_not_taken_up() const {
    return stage_ == Stage::connecting ||
           (stage_ == Stage::exchanging && !endpoint_.has_tls && connection_->requests == 1 &&
            !connection_->response.has_begun());
}

void Attempt::watch(Moment now) {
    parts_.deadlines.add(*this, std::min(deadline(), now + take_up_usual));
}

void Attempt::connect() {
    stage_ = Stage::connecting;
    connector_.emplace(
        parts_,
        *request_.url,
        result_,
        Connector::Handlers{
            [this](std::shared_ptr<Connection> made) {
                end_handshake(now());
                exchange(std::move(made));
            },
            [this](const Failure& failure) {
                end(failure.outcome, failure.detail);
            }});
    connector_->start();
}

void Attempt::end_handshake(Moment now) {
    if (is_shaking_hands_) {
        is_shaking_hands_ = false;
        parts_.pool.end_handshake(endpoint_, now);
    }
}

void Attempt::exchange(std::shared_ptr<Connection> connection) {
    stage_ = Stage::exchanging;
    connector_.reset();
    connection_ = std::move(connection);
    Connection& line = *connection_;
    result_.address = line.address;
    result_.connection = line.number;
    result_.tls = line.tls;
    result_.is_connection_reused = line.requests > 0;
    ++line.requests;
    write_request(line.request, request_, parts_.options.user_agent, reuse());
    line.response.restart(parts_.options.keep_response);
    exchange_.emplace(line, parts_.scratch, deadline(), [this] { on_exchange_turn(); });
    if (request_.cut) {
        exchange_->cut_at(*request_.cut);
    }
    if (request_.body_wait == BodyWait::none) {
        exchange_->wait_for_header_only();
    }
    exchange_->start();
    if (request_.method == Method::get) {
        // States are read often, and only their content matters.
        connection_->stream.acknowledge_at_once();
    }
    if (exchange_->is_cut()) {
        on_exchange_end();
    }
}

Reuse Attempt::reuse() const {
    return request_.connection_use == ConnectionUse::new_only ? Reuse::fresh_connection
                                                              : parts_.options.reuse;
}

void Attempt::on_deadline(Moment moment) {
    if (moment < deadline() && is_not_taken_up()) {
        parts_.options.idle_lines->make_way(moment);
        watch(moment);
        return;
    }
    if (moment < deadline()) {
        parts_.deadlines.add(*this, deadline());
        return;
    }
    if (stage_ == Stage::connecting) {
        const Failure failure = connector_->give_up(moment, request_.deadline);
        end(failure.outcome, failure.detail);
        return;
    }
    // Our loop may be late: what has arrived by now counts.
    exchange_->look_once();
    if (exchange_->is_ended()) {
        on_exchange_end();
    } else if (!exchange_->header_at()) {
        note_exchange_phases(moment);
        result_.status = exchange_->progress().status;
        end(Outcome::timeout,
            answer_timeout_sentence(result_.phases, exchange_->progress(), request_.deadline));
    } else if (moment < *exchange_->header_at() + body_grace) {
        parts_.deadlines.add(*this, *exchange_->header_at() + body_grace);
    } else {
        judge_answer();
    }
}

void Attempt::on_exchange_turn() {
    // The loop itself has called, so nobody who might be surprised is on the stack.
    may_tell_at_once_ = true;
    const auto keep_until_here = self_;
    on_exchange_end();
    may_tell_at_once_ = false;
}

void Attempt::on_exchange_end() {
    if (exchange_->is_cut()) {
        note_exchange_phases(now());
        result_.status = connection_->response.status();
        end(Outcome::injected, cut_sentence(*request_.cut, result_.status));
    } else if (connection_->response.error() == ReadError::none) {
        judge_answer();
    } else {
        judge_break();
    }
}

bool Attempt::may_retry() const {
    return result_.is_connection_reused && retried_.empty() && now() < deadline();
}

void Attempt::judge_answer() {
    if (may_retry() && connection_->response.status() == 408 && !exchange_->may_be_reused()) {
        // Servers say so to a connection that was idle for too long; our request came too late.
        retry_on_new_connection(idle_note);
        return;
    }
    note_exchange_phases(now());
    const ResponseReader& response = connection_->response;
    result_.status = response.status();
    const std::string reason{response.reason()};
    result_.response = connection_->response.take_excerpt();
    if (*exchange_->header_at() > deadline()) {
        end(Outcome::timeout,
            late_answer_sentence(*result_.status, result_.phases.total, request_.deadline));
        return;
    }
    std::string sentence = answered_sentence(*result_.status, reason, result_.phases.total);
    if (*result_.status >= 400 && connection_->was_asked_for_certificate) {
        sentence += asked_for_certificate_sentence;
        if (speaks_of_certificate(result_.response->body)) {
            note(client_certificate_finding());
        }
    }
    end(*result_.status == 200 ? Outcome::accepted : Outcome::refused, std::move(sentence));
}

void Attempt::judge_break() {
    const ResponseReader& response = connection_->response;
    const StreamFailure& failure = connection_->stream.failure();
    const bool is_silent = !response.has_begun();
    // The rest of an answer that was longer than it had said comes before the next one.
    const bool is_stray = response.error() == ReadError::not_http;
    if ((is_silent || is_stray) && may_retry()) {
        retry_on_new_connection(is_silent ? closed_note : stray_note);
        return;
    }
    note_exchange_phases(now());
    result_.status = response.status();
    result_.response = connection_->response.take_excerpt();
    std::optional<TlsFinding> finding;
    if (is_silent && connection_->was_asked_for_certificate) {
        finding = client_certificate_finding();
    } else if (is_silent && connection_->stream.was_asked_to_renegotiate()) {
        finding = renegotiation_finding();
    } else if (response.error() == ReadError::http2 && connection_->tls) {
        finding = http2_finding();
    }
    if (finding) {
        note(*finding);
        end(Outcome::tls_failed, finding->sentence);
        return;
    }
    end(is_alert(failure) ? Outcome::tls_failed : Outcome::protocol_error,
        unreadable_sentence(response, failure, connection_->tls != nullptr));
}

void Attempt::note(const TlsFinding& finding) {
    const journal::TlsSeen& seen = *connection_->tls;
    result_.tls = parts_.ledger.note(
        {seen.host, seen.address, seen.protocol, seen.cipher, connection_->verdict, {finding}, {}});
}

void Attempt::retry_on_new_connection(std::string_view why) {
    // A kept connection may have been closed while our request was on its way. No byte of an answer
    // means that the server has most likely not seen it, and every sender tries once more.
    retried_ = why;
    exchange_.reset();
    connection_.reset();
    result_.is_connection_reused = false;
    parts_.deadlines.remove(*this);
    watch(now());
    connect();
}

void Attempt::note_exchange_phases(Moment end) {
    journal::Phases& phases = result_.phases;
    const Moment sent = exchange_->sent_at().value_or(exchange_->header_at().value_or(end));
    const Moment answered = exchange_->header_at().value_or(end);
    phases.send = sent - exchange_->started_at();
    if (exchange_->sent_at() || exchange_->header_at()) {
        phases.wait = std::max(Duration{}, Duration{answered - sent});
    }
    if (exchange_->header_at()) {
        phases.body = end - answered;
        phases.total = answered - started_at_;
    }
}

void Attempt::end(Outcome outcome, std::string detail) {
    const Moment moment = now();
    stage_ = Stage::ended;
    result_.harness_lag = parts_.deadlines.worst_lag(started_at_, moment);
    parts_.deadlines.remove(*this);
    result_.outcome = outcome;
    result_.detail = std::move(detail);
    if (outcome == Outcome::timeout && result_.harness_lag > lag_told_from) {
        result_.detail += lag_sentence(result_.harness_lag);
    }
    result_.detail += retried_;
    if (result_.phases.total == Duration{}) {
        result_.phases.total = moment - started_at_;
    }
    settle_connection(moment);
    if (may_tell_at_once_) {
        self_.reset();
        tell();
    } else {
        boost::asio::post(parts_.io, [self = std::move(self_)] { self->tell(); });
    }
}

void Attempt::tell() {
    if (on_done_) {
        RunningHook::unlink();
        on_done_(std::move(result_));
    }
}

void Attempt::settle_connection(Moment now) {
    connector_.reset();
    const bool is_kept =
        connection_ && exchange_ && exchange_->may_be_reused() && reuse() == Reuse::keep_alive;
    exchange_.reset();
    const auto connection = std::move(connection_);
    end_handshake(now);
    if (is_kept) {
        parts_.pool.give_back(endpoint_, connection, now);
    } else {
        parts_.pool.leave(endpoint_, now);
    }
}

}  // namespace ringproof::transport
