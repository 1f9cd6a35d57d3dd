#include "emitter/transport/sentences.hpp"

#include "emitter/core/text.hpp"

#include <fmt/format.h>
#include <openssl/err.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace ringproof::transport {
namespace {

using boost::asio::ip::tcp;

constexpr std::size_t reason_bytes_shown_max = 60;

/// Of the sentence on an answer: `answered 200 OK after 0.4 ms`.
constexpr std::size_t answered_usual = 40;

std::string limit_text(Duration deadline) {
    return fmt::format("{:.2f} s", std::chrono::duration<double>(deadline).count());
}

std::string addresses_text(const std::vector<tcp::endpoint>& endpoints) {
    std::string text;
    for (const tcp::endpoint& endpoint : endpoints) {
        text += (text.empty() ? "" : " and ") + to_text(endpoint);
    }
    return text;
}

std::string connect_failure_text(const ConnectFailure& failure) {
    const std::string address = to_text(failure.endpoint);
    switch (failure.error.value()) {
        case ECONNREFUSED: return "connection refused by " + address;
        case ENETUNREACH:
        case EHOSTUNREACH:
        case EAFNOSUPPORT: return "no route to " + address;
        case ETIMEDOUT: return address + " did not answer";
        case ECONNRESET: return address + " reset the connection";
        case EACCES:
        case EPERM: return "this machine forbids to connect to " + address;
        case EMFILE:
        case ENFILE:
            return "ringproof ran out of open files before it could connect to " + address +
                   "; raise 'ulimit -n' or lower --concurrency";
        case EADDRNOTAVAIL: return "no local address or port to connect to " + address + " from";
        default: return "cannot connect to " + address + ": " + failure.error.message();
    }
}

/// The statuses that senders follow to another place (RFC 9110, 15.4); 304 is none of them.
bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// `connected in 1 ms, TLS in 3 ms`; what did not happen is left out.
std::string way_text(const journal::Phases& phases) {
    if (!phases.connect) {
        return "on a kept connection";
    }
    std::string text = "connected in " + short_text(*phases.connect);
    if (phases.tls) {
        text += ", TLS in " + short_text(*phases.tls);
    }
    return text;
}

std::string failure_text(const StreamFailure& failure) {
    if (failure.is_flood) {
        return "the server sent TLS messages without end that carry nothing (new keys, tickets)";
    }
    if (failure.system_error == ECONNRESET || failure.system_error == EPIPE) {
        return "the server reset the connection";
    }
    if (failure.system_error != 0) {
        return "the connection broke (" + std::generic_category().message(failure.system_error) +
               ")";
    }
    if (failure.tls_error != 0) {
        const char* reason = ERR_reason_error_string(failure.tls_error);
        return fmt::format("TLS broke ({})", reason != nullptr ? reason : "unknown reason");
    }
    return "the server closed the connection";
}

/// A status line that somebody got wrong, and not another protocol.
bool speaks_of_http(std::string_view line) {
    std::string start{line.substr(0, 16)};
    std::transform(start.begin(), start.end(), start.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return start.find("HTTP/") != std::string::npos;
}

std::string strange_bytes_text(std::string_view bytes, bool has_tls) {
    if (bytes.size() >= 2 && (bytes[0] == '\x15' || bytes[0] == '\x16') && bytes[1] == '\x03') {
        return has_tls ? "the answer is TLS once more, within TLS: what stands behind the server's "
                         "proxy wants to be asked over TLS itself"
                       : "the port speaks TLS; the URL must start with https://";
    }
    const std::size_t start = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    const std::string_view begun = bytes.substr(start);
    const std::string_view line = begun.substr(0, begun.find_first_of("\r\n"));
    if (start > 0 && speaks_of_http(line)) {
        return fmt::format("an empty line stands before the status line '{}'", printable(line, 80));
    }
    if (speaks_of_http(line)) {
        return fmt::format(
            "the status line cannot be read: '{}'; it must be like 'HTTP/1.1 200 OK'",
            printable(line, 80));
    }
    return fmt::format("the answer is not HTTP; it starts with '{}'", printable(bytes, 80));
}

}  // namespace

std::string short_text(Duration duration) {
    using namespace std::chrono_literals;
    if (duration >= 0s && duration < 9950us) {
        // Said of every answer, and formatting a double takes as long as the rest of a log line.
        const auto tenths = (duration + 50us) / 100us;
        std::string text = fmt::format_int{tenths / 10}.c_str();
        text += '.';
        text += static_cast<char>('0' + tenths % 10);
        return text += " ms";
    }
    const double milliseconds = to_milliseconds(duration);
    if (milliseconds < 999.5) {
        return fmt::format("{:.0f} ms", milliseconds);
    }
    return fmt::format("{:.2f} s", milliseconds / 1000);
}

std::string answered_sentence(int status, std::string_view reason, Duration total) {
    std::string text;
    text.reserve(answered_usual);
    text += "answered ";
    text += fmt::format_int{status}.c_str();
    if (!reason.empty()) {
        text += ' ';
        text += printable(reason, reason_bytes_shown_max);
    }
    text += " after ";
    text += short_text(total);
    if (is_redirect(status)) {
        return text + "; redirects are not followed (F6), Rinkel counts only 200 (F4)";
    }
    return status == 200 ? text : text + "; Rinkel counts only 200 (F4)";
}

std::string cut_sentence(CutPoint point, std::optional<int> status) {
    const std::string seen =
        status ? fmt::format("; the status line said {}", *status) : std::string{};
    switch (point) {
        case CutPoint::before_request: return "reset before the request was sent";
        case CutPoint::after_request: return "cut when the request had been sent";
        case CutPoint::after_status_line: return "cut behind the status line" + seen;
        case CutPoint::mid_headers: return "cut within the response header" + seen;
        case CutPoint::mid_body: return "cut within the response body" + seen;
    }
    return {};
}

std::string unresolved_sentence(std::string_view host, std::string_view problem) {
    return fmt::format("the name '{}' does not resolve ({})", printable(host), problem);
}

std::string resolver_silent_sentence(std::string_view host, Duration deadline) {
    return fmt::format(
        "the name '{}' was not resolved within {}: no name server has answered",
        printable(host),
        limit_text(deadline));
}

std::string unconnected_sentence(const std::vector<ConnectFailure>& failures) {
    std::string text;
    for (const ConnectFailure& failure : failures) {
        text += (text.empty() ? "" : "; ") + connect_failure_text(failure);
    }
    return text;
}

std::string connect_timeout_sentence(const std::vector<tcp::endpoint>& silent, Duration deadline) {
    return fmt::format(
        "no connection within {}: {} did not answer; a firewall may drop the packets",
        limit_text(deadline),
        addresses_text(silent));
}

std::string handshake_timeout_sentence(
    const journal::Phases& phases, Duration deadline, TlsSign sign) {
    const std::string text = fmt::format(
        "no TLS handshake within {}: {}, then ", limit_text(deadline), way_text(phases));
    switch (sign) {
        case TlsSign::begun: return text + "the server began it and did not end it";
        case TlsSign::met_before:
            return text +
                   "no end of it; other handshakes with it came about, so the server was too busy "
                   "for this one";
        case TlsSign::none: break;
    }
    return text + "no end of it; does this port speak TLS?";
}

std::string answer_timeout_sentence(
    const journal::Phases& phases, const ExchangeProgress& progress, Duration deadline) {
    std::string text =
        fmt::format("no response header within {}: {}, ", limit_text(deadline), way_text(phases));
    if (!progress.is_request_sent) {
        return text + "but the server did not take the whole request";
    }
    if (progress.interim_status != 0 && !progress.status) {
        return text + fmt::format(
                          "then an interim answer ({}), but no final one", progress.interim_status);
    }
    if (progress.response_bytes == 0) {
        return text + "request sent, then silence";
    }
    if (progress.status) {
        return text +
               fmt::format(
                   "then the status line with {}, but not the end of the header", *progress.status);
    }
    return text + "then the beginning of an answer, but no complete status line";
}

std::string late_answer_sentence(int status, Duration total, Duration deadline) {
    return fmt::format(
        "answered {} after {:.3f} s, too late: the limit is {}",
        status,
        std::chrono::duration<double>(total).count(),
        limit_text(deadline));
}

std::string lag_sentence(Duration lag) {
    return fmt::format(
        " (this machine was busy: ringproof itself came up to {} late)", short_text(lag));
}

std::string unreadable_sentence(
    const ResponseReader& response, const StreamFailure& failure, bool has_tls) {
    const std::string seen =
        response.status() ? fmt::format(" (its status line said {})", *response.status()) : "";
    const std::string interim =
        response.interim_status() != 0 && !response.status()
            ? fmt::format(" (the last one was {})", response.interim_status())
            : "";
    switch (response.error()) {
        case ReadError::http2:
            return "the server speaks HTTP/2 only; HTTP/1.1 must be allowed too (F32)";
        case ReadError::header_too_long:
            return interim.empty() ? fmt::format(
                                         "the response header is longer than {} KiB{}",
                                         header_bytes_max >> 10U,
                                         seen)
                                   : fmt::format(
                                         "{} KiB of interim answers and no final one{}",
                                         header_bytes_max >> 10U,
                                         interim);
        case ReadError::ended_in_header:
            return failure_text(failure) +
                   (interim.empty() ? " in the middle of the response header" + seen
                                    : " after an interim answer, before the final one" + interim);
        case ReadError::not_http:
            return (response.interim_status() == 0
                        ? ""
                        : fmt::format(
                              "after an interim answer ({}), which an empty line ends: ",
                              response.interim_status())) +
                   strange_bytes_text(response.first_bytes(), has_tls);
        case ReadError::none:
        case ReadError::ended_before_answer: break;
    }
    return failure_text(failure) + " without an answer";
}

}  // namespace ringproof::transport
