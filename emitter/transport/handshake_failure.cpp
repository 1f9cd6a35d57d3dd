#include "emitter/transport/handshake_failure.hpp"

#include "emitter/core/text.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/tls1.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

namespace ringproof::transport {
namespace {

using journal::TlsProblem;

/// The alert's number, or -1 when the failure is no alert of the server's.
int alert_of(const StreamFailure& failure) {
    if (failure.tls_error == 0 || ERR_GET_LIB(failure.tls_error) != ERR_LIB_SSL) {
        return -1;
    }
    const int reason = ERR_GET_REASON(failure.tls_error);
    return reason >= SSL_AD_REASON_OFFSET ? reason - SSL_AD_REASON_OFFSET : -1;
}

/// A record header: a content type of TLS and a version of the SSL 3 family.
bool looks_like_tls(std::string_view bytes) {
    return bytes.size() >= 2 && bytes[0] >= 0x14 && bytes[0] <= 0x18 && bytes[1] == 0x03;
}

/// `word` in small letters; `bytes` in any.
bool begins_with_word(std::string_view bytes, std::string_view word) {
    return bytes.size() >= word.size() &&
           std::equal(word.begin(), word.end(), bytes.begin(), [](char one, char other) {
               return one == std::tolower(static_cast<unsigned char>(other));
           });
}

bool looks_like_http(std::string_view bytes) {
    // Python's server answers a line it does not understand with a page and no header at all.
    constexpr std::array<std::string_view, 3> beginnings{"http/", "<!doctype", "<html"};
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
        return begins_with_word(bytes, beginning);
    });
}

/// An HTTP/2 server begins with a SETTINGS frame on stream 0, whoever it talks to (RFC 9113, 3.4).
bool looks_like_http2(std::string_view bytes) {
    constexpr std::size_t header_size = 9;
    constexpr char settings = 4;
    return bytes.size() >= header_size && bytes[0] == 0 && bytes[3] == settings &&
           bytes.substr(4, 5) == std::string_view{"\0\0\0\0\0", 5};
}

TlsFinding explain_strangers(std::string_view bytes) {
    if (looks_like_http(bytes)) {
        return {
            TlsProblem::plain_http,
            "the port answers plain HTTP, not TLS; Rinkel asks for HTTPS (F1)"};
    }
    if (looks_like_http2(bytes)) {
        return {
            TlsProblem::plain_http,
            "the port speaks HTTP/2 without TLS; Rinkel asks for HTTPS (F1), over HTTP/1.1 (F32)"};
    }
    return {
        TlsProblem::no_tls,
        fmt::format("the port does not speak TLS; it says '{}'", printable(bytes, 80))};
}

std::string unknown_name_sentence(std::string_view host) {
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    return error ? fmt::format(
                       "the server knows no host '{}' (alert unrecognized_name): neither a "
                       "certificate nor a virtual host is set up for it",
                       printable(host))
                 : "the server wants to hear a host's name (alert unrecognized_name), and none is "
                   "sent for a URL with an address";
}

std::string alert_sentence(int alert) {
    const std::string_view name = SSL_alert_desc_string_long(alert);
    // OpenSSL 3.0 names those only that it sends itself.
    constexpr int inappropriate_fallback = 86;
    constexpr int missing_extension = 109;
    std::string text = fmt::format("alert {}", alert);
    if (name != "unknown") {
        text = fmt::format("alert '{}'", name);
    } else if (alert == inappropriate_fallback) {
        text = "alert 'inappropriate fallback'";
    } else if (alert == missing_extension) {
        text = "alert 'missing extension'";
    }
    return "the server broke the TLS handshake off with the " + text;
}

/// Before it had chosen anything. What does not suit it about our greeting it does not say.
TlsFinding explain_refused_greeting(int alert, std::string_view host) {
    switch (alert) {
        case SSL_AD_INSUFFICIENT_SECURITY:
            return {
                TlsProblem::no_common_cipher,
                "the server accepts none of the ciphers, curves and signatures that senders offer"};
        case SSL_AD_HANDSHAKE_FAILURE:
            return {
                TlsProblem::no_common_cipher,
                fmt::format(
                    "the server refuses the handshake (alert handshake_failure): it accepts none "
                    "of the ciphers, curves and signatures that senders offer, or has no "
                    "certificate that it could use for '{}'",
                    printable(host))};
        // Go's servers say so of an error in finding one: Caddy and Traefik are such.
        case SSL_AD_INTERNAL_ERROR:
            return {
                TlsProblem::handshake_failed,
                fmt::format(
                    "{} before it showed a certificate; it may have none for '{}'",
                    alert_sentence(alert),
                    printable(host))};
        default: return {TlsProblem::handshake_failed, alert_sentence(alert)};
    }
}

TlsFinding explain_alert(int alert, const HandshakeBreak& broken) {
    switch (alert) {
        case SSL_AD_PROTOCOL_VERSION:
            return {
                TlsProblem::protocol_too_old,
                "the server refuses TLS 1.0 to 1.3, all that is in use; it may speak SSL 3.0 only"};
        case SSL_AD_NO_APPLICATION_PROTOCOL:
            return {
                TlsProblem::http2_only,
                "the server takes none of the protocols that ALPN offered, which is HTTP/1.1 "
                "(alert "
                "no_application_protocol); it may be set to HTTP/2 only, and HTTP/1.1 must be "
                "allowed too (F32)"};
        case TLS13_AD_CERTIFICATE_REQUIRED: return client_certificate_finding();
        case SSL_AD_UNRECOGNIZED_NAME:
            return {TlsProblem::unknown_name, unknown_name_sentence(broken.host)};
        default: break;
    }
    if (broken.was_asked_for_certificate) {
        return client_certificate_finding();
    }
    return broken.has_server_hello ? TlsFinding{TlsProblem::handshake_failed, alert_sentence(alert)}
                                   : explain_refused_greeting(alert, broken.host);
}

TlsFinding explain_error(unsigned long error, bool has_server_hello) {
    const char* reason = ERR_reason_error_string(error);
    switch (ERR_GET_REASON(error)) {
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_WRONG_SSL_VERSION:
        case SSL_R_WRONG_VERSION_NUMBER:
            if (has_server_hello) {
                return {
                    TlsProblem::handshake_failed,
                    "in the middle of the TLS handshake the server sent what is no TLS; something "
                    "in its place, or in front of it, wrote into the connection"};
            }
            return {
                TlsProblem::protocol_too_old,
                "the server chose a protocol older than TLS 1.0; senders ask for TLS 1.2"};
        case SSL_R_BAD_EXTENSION:
            return {
                TlsProblem::http2_only,
                "the TLS handshake failed: bad extension; usually the server chose a protocol in "
                "ALPN that was not offered, and only HTTP/1.1 was (F32)"};
        case SSL_R_EXCESSIVE_MESSAGE_SIZE:
            return {
                TlsProblem::handshake_failed,
                "a message of the server's in the TLS handshake is longer than clients take; "
                "usually its certificates are, together"};
        case SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED:
            return {
                TlsProblem::handshake_failed,
                "the server lacks secure renegotiation (RFC 5746), which senders ask for"};
        default: break;
    }
    return {
        TlsProblem::handshake_failed,
        fmt::format(
            "the TLS handshake failed: {}", reason != nullptr ? reason : "for an unknown reason")};
}

}  // namespace

TlsFinding explain(const HandshakeBreak& broken) {
    if (!broken.first_bytes.empty() && !looks_like_tls(broken.first_bytes)) {
        return explain_strangers(broken.first_bytes);
    }
    if (const int alert = alert_of(broken.failure); alert >= 0) {
        return explain_alert(alert, broken);
    }
    if (broken.failure.tls_error != 0) {
        return explain_error(broken.failure.tls_error, broken.has_server_hello);
    }
    if (broken.was_asked_for_certificate) {
        return client_certificate_finding();
    }
    const std::string how = broken.failure.system_error == 0
                                ? "closed the connection"
                                : "broke the connection (" +
                                      std::generic_category().message(broken.failure.system_error) +
                                      ")";
    return {
        TlsProblem::handshake_failed,
        broken.first_bytes.empty()
            ? "the server " + how + " in answer to our TLS greeting; does this port speak TLS?"
            : "the server " + how + " in the middle of the TLS handshake"};
}

TlsFinding client_certificate_finding() {
    return {
        TlsProblem::client_certificate_required,
        "the server demands a client certificate, and Rinkel has none (F30): switch mutual TLS off "
        "for this path"};
}

TlsFinding renegotiation_finding() {
    return {
        TlsProblem::client_certificate_required,
        "the server asks for another handshake after the request, nearly always to demand a client "
        "certificate, and Rinkel has none (F30): switch mutual TLS off for this path"};
}

TlsFinding http2_finding() {
    return {
        TlsProblem::http2_only,
        "the server speaks HTTP/2 only; HTTP/1.1 must be allowed too (F32)"};
}

bool is_alert(const StreamFailure& failure) {
    return alert_of(failure) >= 0;
}

}  // namespace ringproof::transport
