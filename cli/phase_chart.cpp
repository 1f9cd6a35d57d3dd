#include "cli/phase_chart.hpp"

#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace ringproof::cli {
namespace {

/// Columns from the start of the attempt to the deadline: 50 ms each.
constexpr std::int64_t columns_max = 40;

struct Strokes {
    std::string_view bar;
    std::string_view deadline;
};

std::size_t column_of(Duration moment) {
    const Duration column = rules::rinkel_deadline / columns_max;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(moment / column, 0, columns_max));
}

/// At least one column, so that the order of the phases can be seen.
std::string bar(Duration begin, Duration end, const Strokes& strokes) {
    const std::size_t from = std::min<std::size_t>(column_of(begin), columns_max - 1);
    const std::size_t to = std::max(column_of(end), from + 1);
    std::string out(from, ' ');
    for (std::size_t i = from; i < to; ++i) {
        out += strokes.bar;
    }
    out.append(columns_max - to, ' ');
    return out.append(strokes.deadline);
}

}  // namespace

std::string phase_chart(const journal::Phases& phases, report::Marks marks) {
    const Strokes strokes = marks == report::Marks::unicode ? Strokes{"█", "│"} : Strokes{"#", "|"};
    const std::array<std::pair<std::string_view, std::optional<Duration>>, 6> rows{
        {{"dns", phases.dns},
         {"connect", phases.connect},
         {"tls", phases.tls},
         {"send", phases.send},
         {"wait", phases.wait},
         {"body", phases.body}}};
    std::string out;
    Duration begin{};
    for (const auto& [name, duration] : rows) {
        if (duration) {
            out += fmt::format(
                "  {:<8}{:>8}  {}\n",
                name,
                rules::latency_text(*duration),
                bar(begin, begin + *duration, strokes));
            begin += *duration;
        }
    }
    return out + fmt::format(
                     "  {:<8}{:>8}  {:>{}}\n",
                     "total",
                     rules::latency_text(phases.total),
                     "2 s",
                     columns_max + 2);
}

}  // namespace ringproof::cli
