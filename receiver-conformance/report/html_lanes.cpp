#include "receiver-conformance/report/html_lanes.hpp"

#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace ringproof::report {
namespace {

using journal::Phases;

struct PhaseStyle {
    std::string_view name;
    std::string_view words;
    std::optional<Duration> Phases::*time;
};

constexpr std::array phase_styles{
    PhaseStyle{"dns", "name lookup", &Phases::dns},
    PhaseStyle{"connect", "connect", &Phases::connect},
    PhaseStyle{"tls", "TLS handshake", &Phases::tls},
    PhaseStyle{"send", "send request", &Phases::send},
    PhaseStyle{"wait", "wait for answer", &Phases::wait},
    PhaseStyle{"body", "read body", &Phases::body}};

std::string limit_line(Duration limit) {
    return fmt::format(
        R"(<line class="limit" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="100%"/>)",
        latency_percent(limit));
}

/// `connect 0.3 ms, TLS handshake 4.1 ms, wait for answer 2.0 ms`.
std::string phases_words(const Phases& phases) {
    std::string text;
    for (const PhaseStyle& style : phase_styles) {
        if (const auto& time = phases.*style.time) {
            text += fmt::format(
                "{}{} {}", text.empty() ? "" : ", ", style.words, rules::latency_text(*time));
        }
    }
    return text;
}

}  // namespace

double latency_percent(Duration duration) {
    constexpr double full_ms = 2500;
    return std::sqrt(std::clamp(to_milliseconds(duration) / full_ms, 0.0, 1.0)) * 100;
}

std::string latency_axis(Duration limit) {
    struct Tick {
        int ms;
        std::string_view words;
    };

    constexpr std::array ticks{
        Tick{0, "0"}, Tick{50, "50 ms"}, Tick{250, "250"}, Tick{1000, "1 s"}};
    std::string out = R"(<svg class="track" aria-hidden="true">)";
    for (const auto& [ms, words] : ticks) {
        out += fmt::format(
            R"(<text x="{:.2f}%" y="13" text-anchor="{}">{}</text>)",
            latency_percent(std::chrono::milliseconds{ms}),
            ms == 0 ? "start" : "middle",
            words);
    }
    return out + fmt::format(
                     R"(<text class="limit-text" x="{:.2f}%" y="13" 
 text-anchor="middle">{} limit</text></svg>)",
                     latency_percent(limit),
                     to_text(limit));
}

std::string phases_bar(const journal::Attempt& attempt, Duration limit) {
    std::string out = fmt::format(
        R"(<svg class="track" role="img" aria-label="{}">
<line class="axis" x1="0" x2="100%" y1="50%" y2="50%"/>)",
        phases_words(attempt.phases));
    Duration start{};
    for (const PhaseStyle& style : phase_styles) {
        const auto& time = attempt.phases.*style.time;
        if (!time) {
            continue;
        }
        const double from = latency_percent(start);
        start += *time;
        out += fmt::format(
            R"(<rect class="{}" x="{:.2f}%" width="{:.2f}%" y="25%" height="50%"/>)",
            style.name,
            from,
            std::max(latency_percent(start) - from, 0.15));
    }
    return out + limit_line(limit) + "</svg>";
}

std::string phases_legend() {
    std::string out = R"(<ul class="legend" aria-label="Phases of an attempt">
)";
    for (const PhaseStyle& style : phase_styles) {
        out += fmt::format(
            R"(<li><svg aria-hidden="true"><rect class="{}" width="11" height="11" rx="2"/></svg>
{}</li>
)",
            style.name,
            style.words);
    }
    return out + "</ul>\n";
}

std::string moment_lane(Instant moment, Instant first, Instant last) {
    const double whole = to_milliseconds(last - first);
    const double part = to_milliseconds(moment - first);
    // Kept off the ends so that the dot is never cut.
    const double at = 2 + 96 * (whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0);
    return fmt::format(
        R"(<svg class="track" aria-hidden="true">
<line class="axis" x1="2%" x2="98%" y1="50%" y2="50%"/>
<line class="passed" x1="2%" x2="{0:.2f}%" y1="50%" y2="50%"/>
<circle class="moment" cx="{0:.2f}%" cy="50%" r="5"/></svg>)",
        at);
}

}  // namespace ringproof::report
