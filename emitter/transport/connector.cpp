#include "emitter/transport/connector.hpp"

#include "emitter/transport/handshake_failure.hpp"
#include "emitter/transport/ocsp_staple.hpp"
#include "emitter/transport/sentences.hpp"
#include "emitter/transport/tls_sentences.hpp"

#include <boost/asio/post.hpp>

namespace ringproof::transport {
namespace {

using boost::asio::ip::address;
using journal::Outcome;

/// The address that needs no lookup: a literal, or one that the user has set.
std::optional<address> known_address(
    const rinkel::TargetUrl& url, const TransportOptions& options) {
    for (const ResolveOverride& override : options.resolve) {
        if (override.port == url.port && override.host == url.host) {
            return override.address;
        }
    }
    boost::system::error_code error;
    const address literal = boost::asio::ip::make_address(url.host, error);
    return error ? std::nullopt : std::optional{literal};
}

}  // namespace

Connector::Connector(Parts& parts, const rinkel::TargetUrl& url, Result& result, Handlers handlers)
    : parts_{parts}, url_{url}, result_{result}, handlers_{std::move(handlers)} {}

void Connector::start() {
    phase_start_ = now();
    if (const auto known = known_address(url_, parts_.options)) {
        race({*known});
        return;
    }
    parts_.resolver.resolve(
        url_.host, [this, life = std::weak_ptr<char>{life_}](const Resolved& resolved) {
            if (!life.expired()) {
                on_resolved(resolved);
            }
        });
}

void Connector::on_resolved(const Resolved& resolved) {
    end_phase(result_.phases.dns);
    if (resolved.addresses.empty()) {
        fail(Outcome::dns_failed, unresolved_sentence(url_.host, resolved.problem));
        return;
    }
    race(resolved.addresses);
}

void Connector::race(const std::vector<address>& addresses) {
    stage_ = Stage::connecting;
    race_.emplace(
        parts_.io, in_racing_order(addresses, url_.port), [this](AddressRace::Finish finish) {
            on_raced(std::move(finish));
        });
    race_->start();
}

void Connector::on_raced(AddressRace::Finish finish) {
    end_phase(result_.phases.connect);
    if (!finish.socket.is_open()) {
        fail(Outcome::connect_failed, unconnected_sentence(finish.failures));
        return;
    }
    connection_ = std::make_shared<Connection>(std::move(finish.socket), parts_.ready);
    connection_->address = to_text(finish.endpoint);
    connection_->number = ++parts_.connections_made;
    result_.address = connection_->address;
    result_.connection = connection_->number;
    if (url_.scheme == rinkel::Scheme::http) {
        succeed();
        return;
    }
    stage_ = Stage::shaking_hands;
    SslPointer session = parts_.tls->new_session(url_.host, seen_);
    if (!session) {
        fail(Outcome::tls_failed, "the host's name cannot be checked in a certificate");
        return;
    }
    connection_->stream.use_tls(std::move(session));
    shake_hands();
}

void Connector::shake_hands() {
    Stream& stream = connection_->stream;
    stream.begin_turn();
    const IoResult step = stream.handshake();
    switch (step.io) {
        case Io::done: judge_handshake(); return;
        case Io::ended:
        case Io::failed: break_handshake(); return;
        case Io::want_read:
        case Io::want_write: break;
    }
    stream.when_ready(step.io, *this);
}

void Connector::judge_handshake() {
    end_phase(result_.phases.tls);
    SSL* session = connection_->stream.session();
    attach(session, nullptr);
    connection_->was_asked_for_certificate = seen_.was_asked_for_certificate;
    connection_->verdict = seen_.verdict;
    TlsMeeting meeting{
        url_.host,
        connection_->address,
        SSL_get_version(session),
        SSL_get_cipher_name(session),
        seen_.verdict,
        judge_parameters(session),
        remark_on_staple(session, seen_.verdict ? seen_.verdict->issuer.get() : nullptr)};
    if (!seen_.verdict) {
        meeting.findings.push_back(
            {journal::TlsProblem::chain_invalid, "the server showed no certificate"});
    }
    connection_->tls = parts_.ledger.note(meeting);
    result_.tls = connection_->tls;
    if (!connection_->tls->problems.empty() && parts_.options.trust == Trust::verified) {
        const bool is_hopeless = parts_.tls->trusts_nobody();
        fail(
            Outcome::tls_failed,
            connection_->tls->detail + (is_hopeless ? std::string{no_authority_sentence} : ""));
        return;
    }
    succeed();
}

void Connector::break_handshake() {
    end_phase(result_.phases.tls);
    const Stream& stream = connection_->stream;
    const bool has_server_hello = SSL_get_current_cipher(stream.session()) != nullptr;
    TlsMeeting meeting{url_.host, connection_->address, {}, {}, seen_.verdict, {}, {}};
    const TlsFinding finding = explain(
        {stream.failure(),
         stream.first_bytes(),
         seen_.was_asked_for_certificate,
         has_server_hello,
         url_.host});
    meeting.findings.push_back(finding);
    result_.tls = parts_.ledger.note(meeting);
    fail(Outcome::tls_failed, finding.sentence);
}

Failure Connector::give_up(Moment now, Duration deadline) {
    const Duration taken = now - phase_start_;
    switch (stage_) {
        case Stage::resolving:
            result_.phases.dns = taken;
            return {Outcome::dns_failed, resolver_silent_sentence(url_.host, deadline)};
        case Stage::connecting:
            result_.phases.connect = taken;
            return {Outcome::timeout, connect_timeout_sentence(race_->silent(), deadline)};
        case Stage::shaking_hands: break;
    }
    Failure failure{
        Outcome::timeout, handshake_timeout_sentence(result_.phases, deadline, tls_sign())};
    result_.phases.tls = taken;
    return failure;
}

TlsSign Connector::tls_sign() const {
    constexpr char handshake_record = 0x16;
    const std::string_view first = connection_->stream.first_bytes();
    if (!first.empty() && first.front() == handshake_record) {
        return TlsSign::begun;
    }
    return parts_.ledger.has_met(url_.host) ? TlsSign::met_before : TlsSign::none;
}

void Connector::fail(Outcome outcome, std::string detail) {
    life_.reset();
    connection_.reset();
    // The handler may destroy this connector.
    const OnFailed on_failed = std::move(handlers_.on_failed);
    on_failed({outcome, std::move(detail)});
}

void Connector::succeed() {
    life_.reset();
    const OnConnected on_connected = std::move(handlers_.on_connected);
    on_connected(std::move(connection_));
}

void Connector::end_phase(std::optional<Duration>& phase) {
    const Moment moment = now();
    phase = moment - phase_start_;
    phase_start_ = moment;
}

}  // namespace ringproof::transport
