#include "cli/plan_blocks.hpp"
#include "cli/plan_words.hpp"
#include "emitter/plan/busy_times.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::cli {
namespace {

constexpr std::int64_t spans_max = 36;
constexpr std::size_t events_min = 20;  ///< fewer are seen at a glance in the calendar
constexpr std::uint64_t bar_columns = 40;

std::string width_text(Duration width) {
    return width == std::chrono::hours{1}  ? "hour"
           : width == std::chrono::days{1} ? "day"
                                           : to_text(width);
}

std::string span_label(Duration width, Instant begins) {
    const std::string day = day_text(begins);
    return width < std::chrono::days{1} ? day.substr(0, 3) + day.substr(day.size() - 11) + ' ' +
                                              clock_text(begins).substr(0, 5)
                                        : day.substr(day.size() - 10);
}

std::string bar(std::uint64_t events, std::uint64_t most, report::Marks marks) {
    // What is not nothing shows as something.
    const std::uint64_t columns = (events * bar_columns + most - 1) / most;
    std::string out = columns == 0 ? "" : "  ";
    for (std::uint64_t i = 0; i < columns; ++i) {
        out += marks == report::Marks::unicode ? "█" : "#";
    }
    return out;
}

}  // namespace

std::string load_block(
    const report::TerminalStyle& style, report::Marks marks, const run::Play& play) {
    const auto events = play.timeline().events();
    if (events.size() < events_min) {
        return {};
    }
    const Duration width = plan::readable_width(events, spans_max);
    const auto loads = plan::load_by(width, events);
    if (loads.size() < 2) {
        return {};
    }
    const auto most =
        std::max_element(loads.begin(), loads.end(), [](const auto& a, const auto& b) {
            return a.events < b.events;
        });
    std::string out = style.paint(report::Ink::strong, "Events per " + width_text(width)) + "\n";
    auto next = loads.begin();
    for (Instant begins = loads.front().begins; next != loads.end(); begins += width) {
        // Quiet times are part of the picture.
        const std::uint64_t count = next->begins == begins ? (next++)->events : 0;
        out += fmt::format(
            "  {}  {:>9}{}\n",
            span_label(width, begins),
            rules::number_text(count),
            bar(count, most->events, marks));
    }
    return out + "\n";
}

}  // namespace ringproof::cli
