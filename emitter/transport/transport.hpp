#pragma once

#include "emitter/core/time.hpp"
#include "emitter/journal/records.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One HTTPS attempt, each phase timed. The only room besides `http_server` that knows sockets.
namespace ringproof::transport {

/// Where a sender cuts the connection off, with a reset, instead of going on.
enum class CutPoint { before_request, after_request, after_status_line, mid_headers, mid_body };

/// Rinkel sends nothing but POSTs (F3); a GET asks the receiver for what it stored.
enum class Method { post, get };

enum class ConnectionUse { kept_or_new, new_only };

/// How long a response's body is waited for once its header is there.
enum class BodyWait {
    until_deadline,
    none,  ///< what has not come with the header is not read, and the connection not kept
};

}  // namespace ringproof::transport

namespace ringproof::faults {
struct FaultSet;
}

namespace ringproof::transport {

/// A request as it goes onto the wire. Everything it refers to must stay until its answer is
/// handed over.
struct Request {
    const rinkel::TargetUrl* url = nullptr;
    std::string_view content_type;
    std::string_view body;
    /// Complete further header lines, each with its CRLF; checked by whoever made them.
    std::string_view extra_headers;
    Duration deadline = std::chrono::seconds{2};  ///< F5
    std::optional<CutPoint> cut{};
    ConnectionUse connection_use = ConnectionUse::kept_or_new;
    BodyWait body_wait = BodyWait::until_deadline;
    /// What the network between does to it; null: nothing. For a transport that plays faults.
    const faults::FaultSet* faults = nullptr;
    Method method = Method::post;
};

/// What the sender makes of an attempt; only a fault can make it differ from the outcome.
enum class Acknowledgement { by_outcome, received, missed };

/// What became of it: all that an attempt's record needs from the wire.
struct Result {
    journal::Outcome outcome{};
    std::optional<int> status;
    journal::Phases phases;
    std::string detail;
    std::string address;
    std::uint32_t connection = 0;
    bool is_connection_reused = false;
    std::shared_ptr<const journal::TlsSeen> tls;  ///< of its connection; shared by all who use it
    Duration queued{};       ///< waited for a connection of ours before its clock started
    Duration harness_lag{};  ///< how late our own loop ran at worst while it waited
    std::optional<journal::ResponseExcerpt> response;
    /// How long no connection was to be had, when it was waited for; see PatientTransport.
    std::optional<Duration> back_after{};
    std::string injected{};  ///< the fault that struck, in words
    Acknowledgement acknowledgement = Acknowledgement::by_outcome;

    [[nodiscard]] bool is_acknowledged() const {
        return acknowledgement == Acknowledgement::by_outcome
                   ? outcome == journal::Outcome::accepted
                   : acknowledgement == Acknowledgement::received;
    }
};

/// Port: sends requests, any number at a time.
class Transport {
  public:
    using OnDone = std::function<void(Result)>;

    virtual ~Transport() = default;

    /// Starts one attempt; `on_done` is called exactly once, never from within this call, at the
    /// latest when the deadline has passed. An answer other than 200 is a result, no failure.
    virtual void send(const Request& request, OnDone on_done) = 0;
};

}  // namespace ringproof::transport
