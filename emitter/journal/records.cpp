#include "emitter/journal/records.hpp"

#include <array>
#include <utility>

namespace ringproof::journal {
namespace {

template <typename Value, std::size_t count>
using Names = std::array<std::pair<Value, std::string_view>, count>;

constexpr Names<Outcome, 8> outcomes{{
    {Outcome::accepted, "accepted"},
    {Outcome::refused, "refused"},
    {Outcome::timeout, "timeout"},
    {Outcome::connect_failed, "connect-failed"},
    {Outcome::tls_failed, "tls-failed"},
    {Outcome::dns_failed, "dns-failed"},
    {Outcome::protocol_error, "protocol-error"},
    {Outcome::injected, "injected"},
}};

constexpr Names<TlsProblem, 24> problems{{
    {TlsProblem::none, "none"},
    {TlsProblem::plain_http, "plain-http"},
    {TlsProblem::no_tls, "no-tls"},
    {TlsProblem::protocol_too_old, "protocol-too-old"},
    {TlsProblem::no_common_cipher, "no-common-cipher"},
    {TlsProblem::client_certificate_required, "client-certificate-required"},
    {TlsProblem::http2_only, "http2-only"},
    {TlsProblem::unknown_name, "unknown-name"},
    {TlsProblem::weak_exchange, "weak-exchange"},
    {TlsProblem::weak_signature, "weak-signature"},
    {TlsProblem::handshake_failed, "handshake-failed"},
    {TlsProblem::expired, "expired"},
    {TlsProblem::issuer_expired, "issuer-expired"},
    {TlsProblem::not_yet_valid, "not-yet-valid"},
    {TlsProblem::self_signed, "self-signed"},
    {TlsProblem::unknown_issuer, "unknown-issuer"},
    {TlsProblem::incomplete_chain, "incomplete-chain"},
    {TlsProblem::wrong_name, "wrong-name"},
    {TlsProblem::weak_key, "weak-key"},
    {TlsProblem::not_for_servers, "not-for-servers"},
    {TlsProblem::issuer_limited, "issuer-limited"},
    {TlsProblem::name_not_allowed, "name-not-allowed"},
    {TlsProblem::unknown_extension, "unknown-extension"},
    {TlsProblem::chain_invalid, "chain-invalid"},
}};

constexpr Names<StapleFault, 5> staple_faults{{
    {StapleFault::none, "none"},
    {StapleFault::missing, "missing"},
    {StapleFault::revoked, "revoked"},
    {StapleFault::outdated, "outdated"},
    {StapleFault::useless, "useless"},
}};

constexpr Names<StateReading, 5> state_readings{{
    {StateReading::found, "found"},
    {StateReading::absent, "absent"},
    {StateReading::unreadable, "unreadable"},
    {StateReading::early, "early"},
    {StateReading::divided, "divided"},
}};

constexpr Names<WaitReason, 2> wait_reasons{{
    {WaitReason::after_timeouts, "after-timeouts"},
    {WaitReason::after_burst, "after-burst"},
}};

template <typename Value, std::size_t count>
std::string_view name_of(const Names<Value, count>& names, Value value) {
    for (const auto& [candidate, name] : names) {
        if (candidate == value) {
            return name;
        }
    }
    return "";
}

template <typename Value, std::size_t count>
std::optional<Value> value_of(const Names<Value, count>& names, std::string_view text) {
    for (const auto& [value, name] : names) {
        if (name == text) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
    return name_of(outcomes, outcome);
}

std::optional<Outcome> parse_outcome(std::string_view text) {
    return value_of(outcomes, text);
}

std::string_view to_text(TlsProblem problem) {
    return name_of(problems, problem);
}

std::optional<TlsProblem> parse_tls_problem(std::string_view text) {
    return value_of(problems, text);
}

std::string_view to_text(WaitReason reason) {
    return name_of(wait_reasons, reason);
}

std::optional<WaitReason> parse_wait_reason(std::string_view text) {
    return value_of(wait_reasons, text);
}

std::string_view to_text(StapleFault fault) {
    return name_of(staple_faults, fault);
}

std::optional<StapleFault> parse_staple_fault(std::string_view text) {
    return value_of(staple_faults, text);
}

std::string_view to_text(StateReading reading) {
    return name_of(state_readings, reading);
}

std::optional<StateReading> parse_state_reading(std::string_view text) {
    return value_of(state_readings, text);
}

}  // namespace ringproof::journal
