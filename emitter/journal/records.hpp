#pragma once

#include "emitter/core/time.hpp"
#include "emitter/rinkel/event.hpp"
#include "emitter/rinkel/retry_policy.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The run log: one record for each fact, and the single truth that rules and reports read.
namespace ringproof::journal {

using rinkel::ContentType;
using rinkel::Event;

/// The first line of a log.
struct RunStarted {
    std::string tool_version;
    std::uint64_t seed = 0;
    std::string pace;                  ///< `skip`, `dense`, `realtime`, `x3600`
    Instant real_time;                 ///< wall clock
    std::vector<std::string> options;  ///< what changes the meaning of the run: `--insecure`, …
    std::string command{};             ///< `run`, `check`; empty in logs of older versions
    std::string shard{};               ///< `2/4`: only this share was played; empty: all
};

/// One subscription as it is when a scenario starts.
struct WebhookState {
    Event event{};
    std::string url;  ///< masked
    ContentType content_type{};
    bool active = true;
};

/// A scenario begins; the records up to the next one belong to it.
struct ScenarioStarted {
    std::string name;
    std::string file;
    Instant virtual_time;
    std::string target;  ///< masked
    rinkel::RetryPolicy policy;
    std::vector<WebhookState> webhooks;
    /// The scenario expects a run that is not conformant: it rehearses a failure.
    bool is_failure_expected = false;
    /// It sends what nobody has documented: a receiver that refuses it fails no MUST rule by that.
    bool is_beyond_documentation = false;
};

/// A call begins: its first event is planned.
struct CallStarted {
    std::string call;        ///< 32 hex digits (F28)
    std::string name;        ///< of its script
    std::uint32_t line = 0;  ///< of its script, in the scenario's file
    Instant virtual_time;
    std::string twin{};  ///< calls of one twin tell the same story: they must leave the same state
};

/// Of a certificate for more hosts than this the log names the first ones.
inline constexpr std::size_t certificate_names_max = 100;

/// A certificate as a server showed it. Every text is the server's: sanitize before printing.
struct Certificate {
    std::string subject;
    std::string issuer;
    std::vector<std::string> names;  ///< SAN: DNS names and addresses, a bounded number
    Instant not_before;
    Instant not_after;
    std::string key;        ///< `RSA 2048`, `EC P-256`
    std::string signature;  ///< `ecdsa-with-SHA256`
};

/// What is wrong with a server's TLS. One value for each decision a reader makes.
enum class TlsProblem {
    none,
    plain_http,        ///< the port answers plain HTTP
    no_tls,            ///< the port talks something else
    protocol_too_old,  ///< nothing newer than TLS 1.1
    no_common_cipher,
    client_certificate_required,
    http2_only,
    unknown_name,      ///< the server refused the host's name (SNI)
    weak_exchange,     ///< Diffie-Hellman parameters that are too short
    weak_signature,    ///< the handshake is signed with SHA-1 or MD5
    handshake_failed,  ///< any other alert or a broken handshake
    expired,
    issuer_expired,  ///< a CA's certificate, not the server's own
    not_yet_valid,
    self_signed,
    unknown_issuer,    ///< signed by a CA that is not trusted
    incomplete_chain,  ///< an intermediate certificate was not sent
    wrong_name,
    weak_key,           ///< key or signature below security level 2
    not_for_servers,    ///< its key usage, plain or extended, forbids it
    issuer_limited,     ///< a CA that may not sign: no CA, its key usage, its path length
    name_not_allowed,   ///< a CA's name constraints
    unknown_extension,  ///< marked critical, and nobody knows it
    chain_invalid,      ///< any other fault of the chain
};

/// What is odd about the OCSP answer that a server staples to its certificate. Senders in general
/// do not look, so it is no problem.
enum class StapleFault {
    none,
    missing,   ///< though the certificate demands one (must-staple)
    revoked,   ///< it says that the certificate was revoked
    outdated,  ///< it was good once
    useless,   ///< unreadable, about another certificate, or signed by somebody else
};

/// One TLS server as seen on a new connection; logged when it differs from the ones before it.
struct TlsSeen {
    std::uint32_t number = 0;  ///< from 1; attempts refer to it
    std::string host;
    std::string address;
    std::string protocol;  ///< `TLSv1.3`; empty when no handshake came about
    std::string cipher;
    std::vector<Certificate> chain;  ///< as sent, leaf first, a bounded number
    std::vector<TlsProblem> problems;
    std::string detail;                   ///< what is wrong, all of it; or odd, where no problem is
    bool is_trusted_by_insecure = false;  ///< --insecure went on in spite of the problems
    std::vector<std::string> sentences{};  ///< one for each problem, with names and dates
    /// The CAs above the first certificate as verified, up to the one that is trusted: what was
    /// sent may hold others, too. Empty when the way does not lead there.
    std::vector<Certificate> authorities{};
    StapleFault staple{};
};

/// How an attempt ended. One value for each decision a reader makes.
enum class Outcome {
    accepted,  ///< 200 in time (F4)
    refused,   ///< any other status in time
    timeout,   ///< no complete response header within the deadline (F5)
    connect_failed,
    tls_failed,
    dns_failed,
    protocol_error,  ///< what came back is no HTTP response
    injected,        ///< a fault of the scenario decided, not the receiver
};

/// Where an attempt's time went (F5); a phase that was not reached has none.
struct Phases {
    std::optional<Duration> dns;
    std::optional<Duration> connect;
    std::optional<Duration> tls;
    std::optional<Duration> send;
    std::optional<Duration> wait;  ///< request sent to the last byte of the response header
    std::optional<Duration> body;
    Duration total{};  ///< start of the attempt to the last byte of the response header, or its end
};

/// What a receiver answered, bounded; every text is the receiver's: sanitize before printing.
struct ResponseExcerpt {
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::uint64_t body_bytes = 0;  ///< received, of which `body` is the beginning
    bool is_body_complete = true;
};

/// One request, or the try to make one.
///
/// What every rule asks stands together at the end, beside the variant's own mark: looking through
/// a million of them costs what memory costs.
struct Attempt {
    std::string call;
    std::string url;           ///< masked
    std::string detail;        ///< a sentence: the phase, the limit and what was seen
    std::string injected;      ///< the fault that struck, in words; empty when none did
    std::string address;       ///< connected to, with port
    std::string request_body;  ///< with the first attempt only: a retry repeats it (F10)
    /// When the receiver answered with other than 200, or with a 200 whose body speaks of an error.
    std::optional<ResponseExcerpt> response;
    Instant due;             ///< at which it should have been; later is our own lag
    Duration harness_lag{};  ///< how late our own loop was while it waited
    Phases phases;
    /// How long in real time the receiver took no connection, when it came back while it was waited
    /// for: it was started anew, and virtual time stood still.
    std::optional<Duration> back_after;
    std::uint32_t connection = 0;  ///< from 1; 0 when none was made
    std::uint32_t tls = 0;         ///< TlsSeen::number; 0 without TLS
    Duration real_time{};          ///< since the run's start
    Instant virtual_time;          ///< at which it was sent
    std::uint32_t delivery = 0;    ///< from 1
    int attempt = 1;               ///< 1-25 (F9)
    std::optional<int> status;
    Event event{};
    ContentType content_type{};
    Outcome outcome{};
    bool is_connection_reused = false;
};

/// Nothing more is sent for this delivery: 24 hours without a 200 (F8).
struct GaveUp {
    std::string call;
    Event event{};
    std::uint32_t delivery = 0;
    Instant virtual_time;
    int attempts = 0;
};

/// The first delivery that gives up switches its webhook off (F8, F11).
struct WebhookDisabled {
    Event event{};
    Instant virtual_time;
    int after_attempts = 0;
    std::uint32_t dropped = 0;  ///< pending deliveries that got no further attempt
};

struct WebhookEnabled {
    Event event{};
    Instant virtual_time;
};

/// An event that was not sent because its webhook is off (F11).
struct EventLost {
    std::string call;
    Event event{};
    Instant virtual_time;
};

/// The e-mail that tells of a disablement (F8).
struct MailWritten {
    Event event{};
    Instant virtual_time;
    std::string subject;
    std::string file;
};

/// Whether one line of a scenario's `expect` came true.
struct ExpectationChecked {
    std::string file;
    std::uint32_t line = 0;
    std::string expected;  ///< in words
    std::string seen;      ///< in words
    bool is_met = false;
};

/// What a reading of the receiver's state came to.
enum class StateReading {
    found,       ///< JSON
    absent,      ///< the receiver knows no such call: 404, or `null`
    unreadable,  ///< no answer, another status, no JSON, too much of it
    early,       ///< not known to be at rest: only a later reading of the call counts
    divided,     ///< two states in turns, with no event between: several stores answer
};

/// The receiver told what it knows, and that may be nothing.
[[nodiscard]] constexpr bool is_told(StateReading reading) {
    return reading != StateReading::unreadable && reading != StateReading::divided;
}

/// What the receiver says it stored for a call.
struct StateRead {
    std::string call;
    Instant virtual_time;
    std::optional<Event> after;  ///< right after this event was accepted; nothing: at the end
    std::string source;          ///< masked URL, path or command
    StateReading reading{};
    std::string state;          ///< compact JSON, bounded; empty unless found, early or divided
    std::string detail;         ///< a sentence, when it is unreadable
    Duration settled{};         ///< real: until it changed no more
    std::string other_state{};  ///< the other one when they are divided; empty: nothing
};

/// A command of the scenario's `hooks` was run.
struct HookRan {
    std::string command;  ///< masked
    Instant virtual_time;
    std::optional<int> exit_code;  ///< nothing: it could not be started, or was stopped
    std::string output;            ///< the beginning of what it printed
    std::string detail;            ///< a sentence, when it failed
    Duration real_time{};          ///< that it took
};

/// A request that is no webhook's: another path, a body that nobody can read.
struct SurfaceProbed {
    std::string probe;  ///< `wrong-path`, `broken-json`, …
    std::string sent;   ///< in words
    Instant virtual_time;
    std::string url;  ///< masked
    ContentType content_type{};
    Outcome outcome{};
    std::optional<int> status;
    Duration total{};
    std::string detail;
    std::optional<std::string> body{};  ///< as sent; nothing in logs of older versions
    std::string body_type{};            ///< the Content-Type that it was sent with
};

/// Why one event more was waited for, alone and longer than Rinkel would.
enum class WaitReason {
    after_timeouts,  ///< to tell a late answer from none
    after_burst,     ///< until what had piled up was worked off
};

/// An event beside the calls that was waited for with patience. It is no delivery: no rule counts
/// it as one.
struct Waited {
    Event event{};
    ContentType content_type{};
    WaitReason why{};
    Outcome outcome{};  ///< `accepted` whenever 200 came
    std::optional<int> status;
    Duration total{};
    Duration limit{};
    std::string detail;
    /// How long it took no connection, when it was tried again until it did.
    std::optional<Duration> back_after{};
};

/// Something that was meant to be played and was not, or not as usual, because it had nothing to
/// add.
struct LeftOut {
    std::optional<Event> event;  ///< one kind of event; nothing: something else
    std::string reason;          ///< a sentence
};

struct RunFinished {
    bool is_interrupted = false;
    Duration virtual_time{};  ///< that passed, over all scenarios
    Duration real_time{};
};

using Record = std::variant<
    RunStarted,
    ScenarioStarted,
    CallStarted,
    TlsSeen,
    Attempt,
    GaveUp,
    WebhookDisabled,
    WebhookEnabled,
    EventLost,
    MailWritten,
    ExpectationChecked,
    StateRead,
    HookRan,
    SurfaceProbed,
    Waited,
    LeftOut,
    RunFinished>;

[[nodiscard]] std::string_view to_text(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view text);
[[nodiscard]] std::string_view to_text(StateReading reading);
[[nodiscard]] std::optional<StateReading> parse_state_reading(std::string_view text);
[[nodiscard]] std::string_view to_text(WaitReason reason);
[[nodiscard]] std::optional<WaitReason> parse_wait_reason(std::string_view text);
[[nodiscard]] std::string_view to_text(TlsProblem problem);
[[nodiscard]] std::optional<TlsProblem> parse_tls_problem(std::string_view text);
[[nodiscard]] std::string_view to_text(StapleFault fault);
[[nodiscard]] std::optional<StapleFault> parse_staple_fault(std::string_view text);

}  // namespace ringproof::journal
