#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::report {
namespace {

using journal::Attempt;

constexpr std::size_t slot_count = 72;

struct Slot {
    std::size_t accepted = 0;
    std::size_t failed = 0;
    std::size_t injected = 0;

    [[nodiscard]] std::size_t all() const { return accepted + failed + injected; }
};

/// The whole of virtual time, cut into slots of one length.
struct Overview {
    Instant first = Instant::max();
    Instant last = Instant::min();
    std::array<Slot, slot_count> slots{};
};

void count(Slot& slot, const Attempt& attempt) {
    switch (sign_of(attempt)) {
        case Sign::good: ++slot.accepted; break;
        case Sign::bad: ++slot.failed; break;
        default: ++slot.injected; break;
    }
}

Overview overview_of(const journal::RunRecord& run) {
    Overview overview;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        overview.first = std::min(overview.first, attempt.virtual_time);
        overview.last = std::max(overview.last, attempt.virtual_time);
    });
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const double part = to_milliseconds(attempt.virtual_time - overview.first) /
                            std::max(to_milliseconds(overview.last - overview.first), 1.0);
        const auto slot = static_cast<std::size_t>(part * static_cast<double>(slot_count));
        count(overview.slots.at(std::min(slot, slot_count - 1)), attempt);
    });
    return overview;
}

constexpr double floor_y = 96;

std::string piece(
    std::string_view style, std::size_t slot, std::size_t below, std::size_t count, double scale) {
    constexpr double width = 100.0 / static_cast<double>(slot_count);
    if (count == 0) {
        return {};
    }
    const double height = std::max(static_cast<double>(count) * scale, 2.0);
    return fmt::format(
        R"(<rect class="{}" x="{:.2f}%" width="{:.2f}%" y="{:.1f}" height="{:.1f}"/>)",
        style,
        width * static_cast<double>(slot) + width * 0.08,
        width * 0.84,
        floor_y - static_cast<double>(below) * scale - height,
        height);
}

std::string bars(const Overview& overview) {
    std::size_t most = 1;
    for (const Slot& slot : overview.slots) {
        most = std::max(most, slot.all());
    }
    const double scale = 84.0 / static_cast<double>(most);
    std::string out;
    for (std::size_t i = 0; i < slot_count; ++i) {
        const Slot& slot = overview.slots.at(i);
        // Failures stand on the floor, so that they line up and are compared easily.
        out += piece("dot-bad", i, 0, slot.failed, scale);
        out += piece("dot-quiet", i, slot.failed, slot.injected, scale);
        out += piece("dot-good", i, slot.failed + slot.injected, slot.accepted, scale);
    }
    return out;
}

std::string ticks(const Overview& overview) {
    std::string out;
    for (int quarter = 0; quarter <= 4; ++quarter) {
        const Instant at = overview.first + (overview.last - overview.first) / 4 * quarter;
        out += fmt::format(
            R"(<text x="{}%" y="114" text-anchor="{}"{}>{}</text>)",
            quarter * 25,
            quarter == 0   ? "start"
            : quarter == 4 ? "end"
                           : "middle",
            quarter % 2 == 1 ? R"( class="wide")" : "",
            rules::moment_text(at).substr(5, 11));
    }
    return out;
}

std::string injected_legend(const Summary& summary) {
    return summary.injected == 0
               ? std::string{}
               : fmt::format(
                     R"(<span><svg aria-hidden="true"><rect class="dot-quiet" width="11" height="11"/>
</svg>{} touched by a fault that was played on purpose</span>)",
                     rules::number_text(summary.injected));
}

}  // namespace

std::string html_overview(const journal::RunRecord& run, const Summary& summary) {
    constexpr std::size_t worth_a_picture = 12;
    if (summary.attempts < worth_a_picture) {
        return {};
    }
    const Overview overview = overview_of(run);
    const std::string words = fmt::format(
        "{} over virtual time: {} accepted, {} failed",
        rules::count_text(summary.attempts, "attempt"),
        rules::number_text(summary.accepted),
        rules::number_text(summary.failed));
    return html_section(
        "overview",
        "The run at a glance",
        "Requests over Rinkel's time. Failed ones stand at the bottom, accepted ones on top of "
        "them.",
        fmt::format(
            R"(<figure class="card overview"><svg role="img" aria-label="{}">
<line class="axis" x1="0" x2="100%" y1="96.5" y2="96.5"/>{}{}</svg>
<figcaption class="legend"><span><svg aria-hidden="true">
<rect class="dot-good" width="11" height="11"/></svg>{} accepted</span><span>
<svg aria-hidden="true"><rect class="dot-bad" width="11" height="11"/>
</svg>{} failed</span>{}</figcaption></figure>
)",
            words,
            bars(overview),
            ticks(overview),
            rules::number_text(summary.accepted),
            rules::number_text(summary.failed),
            injected_legend(summary)));
}

}  // namespace ringproof::report
