#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace ringproof::report {
namespace {

using journal::Attempt;

constexpr std::size_t body_shown_max = 4096;
constexpr std::size_t headers_shown_max = 32;
constexpr std::size_t attempts_shown_max = 30;

std::string request_text(const Attempt& attempt) {
    return fmt::format(
        "POST {}\nContent-Type: {}\n\n{}",
        attempt.url,
        rinkel::to_text(attempt.content_type),
        std::string_view{attempt.request_body}.substr(0, body_shown_max));
}

/// A cookie or token that a receiver hands out is nobody's business but its own.
std::string_view header_value(const std::pair<std::string, std::string>& header) {
    constexpr std::array secret{"cookie", "authoriz", "token", "secret", "api-key"};
    std::string name = header.first;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const bool is_secret = std::any_of(secret.begin(), secret.end(), [&](const char* part) {
        return name.find(part) != std::string::npos;
    });
    return is_secret ? "•••" : std::string_view{header.second};
}

std::string answer_block(const Attempt& attempt) {
    if (!attempt.response) {
        return attempt.status == 200
                   ? html_block("Answer", "200 OK")
                   : html_block("Answer", "none: " + rules::attempt_result(attempt));
    }
    const journal::ResponseExcerpt& response = *attempt.response;
    std::string text = fmt::format("{} {}\n", attempt.status.value_or(0), response.reason);
    const std::size_t shown = std::min(response.headers.size(), headers_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        text +=
            fmt::format("{}: {}\n", response.headers[i].first, header_value(response.headers[i]));
    }
    text += "\n" + response.body.substr(0, body_shown_max);
    if (response.body_bytes > std::min(response.body.size(), body_shown_max)) {
        text += fmt::format("\n… {} bytes in all", response.body_bytes);
    }
    return html_block("Answer", text);
}

/// The answer worth showing is the first one that went wrong.
const Attempt& telling_attempt(const DeliveryStory& delivery) {
    const auto found =
        std::find_if(delivery.attempts.begin(), delivery.attempts.end(), [](const Attempt* one) {
            return sign_of(*one) == Sign::bad;
        });
    return found == delivery.attempts.end() ? *delivery.attempts.back() : **found;
}

std::string phase_cell(const std::optional<Duration>& time) {
    return fmt::format(
        R"(<td class="num">{}</td>)", time ? rules::latency_text(*time) : std::string{"–"});
}

std::string attempt_row(const Attempt& attempt) {
    const journal::Phases& phases = attempt.phases;
    return fmt::format(
        R"(<tr><td class="num">{}</td><td class="when">{}</td><td class="result">{}{}</td>{}{}{}{}{}{}
<td class="num">{}</td></tr>
)",
        attempt.attempt,
        rules::moment_text(attempt.virtual_time),
        html_icon(sign_of(attempt)),
        answer_text(attempt),
        phase_cell(phases.dns),
        phase_cell(phases.connect),
        phase_cell(phases.tls),
        phase_cell(phases.send),
        phase_cell(phases.wait),
        phase_cell(phases.body),
        rules::latency_text(phases.total));
}

std::string attempts_table(const DeliveryStory& delivery) {
    std::string rows;
    const std::size_t shown = std::min(delivery.attempts.size(), attempts_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        rows += attempt_row(*delivery.attempts[i]);
    }
    std::string caption = "Where the time went";
    if (delivery.attempts.size() > shown) {
        caption += fmt::format(", the first {} of {} attempts", shown, delivery.attempts.size());
    }
    return fmt::format(
        R"(<div class="scroll"><table><caption>{}</caption><thead><tr>
<th scope="col" class="num">#</th><th scope="col">sent (UTC)</th>
<th scope="col">result</th><th scope="col" class="num">dns</th>
<th scope="col" class="num">connect</th><th scope="col" class="num">tls</th>
<th scope="col" class="num">send</th><th scope="col" class="num">wait</th>
<th scope="col" class="num">body</th><th scope="col" class="num">to the header</th></tr>
</thead><tbody>
{}</tbody></table></div>
)",
        caption,
        rows);
}

std::string connection_text(const Attempt& attempt) {
    if (attempt.connection == 0) {
        return {};
    }
    return fmt::format(
        "{} connection {} to {}.",
        attempt.is_connection_reused ? "Reused" : "New",
        attempt.connection,
        attempt.address);
}

}  // namespace

std::string html_event_details(const DeliveryStory& delivery) {
    const Attempt& first = *delivery.attempts.front();
    const Attempt& telling = telling_attempt(delivery);
    const std::string injected =
        telling.injected.empty() ? "" : " Fault of the scenario: " + telling.injected + ".";
    const std::string detail = telling.detail.empty() ? "" : telling.detail + ". ";
    return fmt::format(
        R"(<div class="inside stack"><p class="small">{}</p><div class="pair">{}{}</div>{}</div>
)",
        escape_html(detail + connection_text(telling) + injected),
        html_block("Request", request_text(first)),
        answer_block(telling),
        attempts_table(delivery));
}

}  // namespace ringproof::report
