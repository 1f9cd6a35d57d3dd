#pragma once

#include "emitter/transport/address_race.hpp"
#include "emitter/transport/response_reader.hpp"
#include "emitter/transport/stream.hpp"
#include "emitter/transport/transport.hpp"

#include <string>
#include <vector>

/// Every word about an attempt's end, in one place, to be read together. The words about
/// certificates are in tls_sentences.hpp and handshake_failure.cpp.
namespace ringproof::transport {

/// `0.3 ms`, `12 ms`, `1.25 s`.
[[nodiscard]] std::string short_text(Duration duration);

[[nodiscard]] std::string answered_sentence(int status, std::string_view reason, Duration total);

/// What a sender that cuts the connection off has seen until then.
[[nodiscard]] std::string cut_sentence(CutPoint point, std::optional<int> status);

/// Added to a refusal: proxies turn a missing client certificate into a status.
inline constexpr std::string_view asked_for_certificate_sentence =
    "; the server had asked for a client certificate, and Rinkel has none (F30)";

[[nodiscard]] std::string unresolved_sentence(std::string_view host, std::string_view problem);
[[nodiscard]] std::string resolver_silent_sentence(std::string_view host, Duration deadline);

[[nodiscard]] std::string unconnected_sentence(const std::vector<ConnectFailure>& failures);
[[nodiscard]] std::string connect_timeout_sentence(
    const std::vector<boost::asio::ip::tcp::endpoint>& silent, Duration deadline);

/// What says that the port does speak TLS.
enum class TlsSign {
    none,
    begun,       ///< the server's part of this handshake had begun
    met_before,  ///< it has completed another one
};

[[nodiscard]] std::string handshake_timeout_sentence(
    const journal::Phases& phases, Duration deadline, TlsSign sign);

/// How far an exchange had come when it was cut or broke.
struct ExchangeProgress {
    bool is_request_sent = false;
    std::size_t response_bytes = 0;
    std::optional<int> status;
    int interim_status = 0;  ///< the last one; 0 when none came
};

[[nodiscard]] std::string answer_timeout_sentence(
    const journal::Phases& phases, const ExchangeProgress& progress, Duration deadline);

[[nodiscard]] std::string late_answer_sentence(int status, Duration total, Duration deadline);

/// Added to a timeout, so that nobody blames a receiver for what a busy machine did.
[[nodiscard]] std::string lag_sentence(Duration lag);

/// The answer is no HTTP response, or none came; `has_tls`: the connection speaks TLS.
[[nodiscard]] std::string unreadable_sentence(
    const ResponseReader& response, const StreamFailure& failure, bool has_tls);

}  // namespace ringproof::transport
