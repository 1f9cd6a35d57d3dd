#include "cli/plan_text.hpp"

#include "cli/plan_blocks.hpp"
#include "cli/plan_calendar.hpp"
#include "emitter/plan/outage.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <limits>
#include <ostream>

namespace ringproof::cli {
namespace {

using report::TerminalStyle;

void write_calendar(
    std::ostream& out,
    const TerminalStyle& style,
    const run::Play& play,
    const CalendarPrinter::View& view) {
    const std::size_t count = play.timeline().events().size();
    const std::string title = fmt::format(
        "Calendar: {}, times in UTC\n", rules::count_text(count, "delivery", "deliveries"));
    out << style.paint(report::Ink::strong, title.substr(0, 8)) << title.substr(8);
    CalendarPrinter printer{play, style, view, out};
    plan::Calendar calendar{play, printer, view.deliveries_max};
    plan::Foresight foresight{play};
    plan::rehearse(play, foresight, calendar);
    if (count > view.deliveries_max) {
        out << style.wrap(
            fmt::format(
                "… {} until {}; --all shows them",
                rules::count_text(count - view.deliveries_max, "more delivery", "more deliveries"),
                rules::moment_text(play.timeline().events().back().at)),
            2);
    }
    calendar.finish();
    out << '\n';
}

}  // namespace

void write_plan_text(
    std::ostream& out, const run::Play& play, const PlanOptions& options, const Console& console) {
    const auto marks = console.has_unicode ? report::Marks::unicode : report::Marks::ascii;
    const auto width = static_cast<std::size_t>(console.width);
    const TerminalStyle style{
        {console.has_colour ? report::Colour::on : report::Colour::off, marks, width}};
    out << head_block(style, play, options.play.seed);
    const auto detail = options.lists_attempts ? AttemptDetail::each : AttemptDetail::in_short;
    const std::size_t deliveries_max =
        options.shows_all ? std::numeric_limits<std::size_t>::max() : options.deliveries_max;
    write_calendar(out, style, play, {detail, deliveries_max, width});
    out << load_block(style, marks, play)
        << outcome_block(style, play, plan::foresee(play, std::nullopt))
        << expectations_block(style, play);
    const auto asked = asked_outage(options, play.scenario().start);
    const auto outages = asked ? std::vector{*asked} : plan::usual_outages(play);
    out << outages_block(style, play, outages);
}

}  // namespace ringproof::cli
