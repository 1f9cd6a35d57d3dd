#include "cli/plan_blocks.hpp"
#include "cli/plan_words.hpp"
#include "emitter/plan/expectations.hpp"
#include "emitter/plan/outage.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::cli {
namespace {

using plan::Outage;
using plan::Tally;
using plan::WebhookTally;
using report::Ink;
using report::Sign;
using report::TerminalStyle;
using rules::count_text;
using rules::moment_text;
using rules::number_text;

std::string late_text(const WebhookTally& tally) {
    return fmt::format(
        "{} late, by {} at most", count_text(tally.late, "event"), to_text(tally.latest));
}

/// One webhook that loses events.
std::string losing_line(
    const TerminalStyle& style, rinkel::Event event, const WebhookTally& tally) {
    std::string text = fmt::format(
        "{} {} of {} lost",
        report::padded(rinkel::to_text(event), 13),
        number_text(tally.lost()),
        number_text(tally.events));
    if (tally.disabled_at) {
        text += ", disabled at " + moment_text(*tally.disabled_at);
    }
    return "      " + style.plain(text) + "\n";
}

std::string losing_lines(const TerminalStyle& style, const Tally& tally) {
    std::string out;
    for (const rinkel::Event event : rinkel::all_events) {
        if (tally.of(event).lost() > 0) {
            out += losing_line(style, event, tally.of(event));
        }
    }
    return out;
}

std::string outage_name(const Outage& outage) {
    const std::string at = "at " + moment_text(outage.from);
    return outage.until ? fmt::format(
                              "{} for {} (until {})",
                              at,
                              to_text(*outage.until - outage.from),
                              moment_beside(outage.from, *outage.until))
                        : at + " and stays down";
}

/// Of an endpoint that goes down when all is said nothing was learned.
bool is_too_late(const run::Play& play, const Outage& outage) {
    return outage.from > plan::foresee(play, std::nullopt).last();
}

std::string outage_text(
    const TerminalStyle& style, const run::Play& play, const Outage& outage, std::uint64_t anyway) {
    const Tally tally = plan::foresee(play, outage);
    const WebhookTally total = tally.total();
    std::string text = outage_name(outage) + ": ";
    if (total.lost() == 0) {
        text += is_too_late(play, outage) ? "nothing is sent any more by then, so nothing is lost"
                                          : "nothing is lost";
    } else {
        text += fmt::format(
            "you lose {} of {}", number_text(total.lost()), count_text(total.events, "event"));
    }
    if (anyway > 0) {
        text += fmt::format(" ({} without it)", number_text(anyway));
    }
    if (total.late > 0) {
        text += "; " + late_text(total);
    }
    const Sign sign = total.lost() > anyway ? Sign::bad : Sign::good;
    return "  " + style.sign(sign) + style.wrap(text, 4).substr(3) + losing_lines(style, tally);
}

}  // namespace

std::string outcome_block(const TerminalStyle& style, const run::Play& play, const Tally& tally) {
    const WebhookTally total = tally.total();
    std::string text = fmt::format(
        "{} in {}: {} delivered, {} lost",
        count_text(total.events, "delivery", "deliveries"),
        count_text(total.attempts, "attempt"),
        number_text(total.delivered),
        number_text(total.lost()));
    if (total.late > 0) {
        text += "; " + late_text(total);
    }
    text += fmt::format(
        "; over at {}, {} after the start",
        moment_text(tally.last()),
        to_text(std::chrono::floor<std::chrono::seconds>(tally.last() - play.scenario().start)));
    const Sign sign = total.lost() > 0 ? Sign::bad : Sign::good;
    return style.paint(Ink::strong, "What it comes to") + "\n  " + style.sign(sign) +
           style.wrap(text, 4).substr(3) + losing_lines(style, tally) + "\n";
}

std::string outages_block(
    const TerminalStyle& style, const run::Play& play, std::span<const Outage> outages) {
    const std::string title = style.paint(Ink::strong, "If your endpoint goes down") + "\n";
    if (outages.empty()) {
        return play.timeline().events().empty()
                   ? std::string{}
                   : title +
                         style.wrap("so many events that it takes a while: ask with --down-at", 2) +
                         "\n";
    }
    const std::uint64_t anyway = plan::foresee(play, std::nullopt).total().lost();
    std::string out = title;
    for (const Outage& outage : outages) {
        out += outage_text(style, play, outage, anyway);
    }
    return out + "\n";
}

std::string expectations_block(const TerminalStyle& style, const run::Play& play) {
    std::string out;
    for (const plan::Expected& expected : plan::foresee_expectations(play)) {
        const bool is_open = !expected.is_met.has_value();
        std::string text = fmt::format("line {}: {}", expected.line, expected.what);
        if (is_open) {
            text += "; only a run can tell";
        } else if (!*expected.is_met) {
            text += "; but " + expected.seen;
        }
        const Sign sign = is_open ? Sign::none : *expected.is_met ? Sign::good : Sign::bad;
        out += "  " + style.sign(sign) + style.wrap(report::escape_log(text), 4).substr(3);
    }
    return out.empty() ? out : style.paint(Ink::strong, "Expected") + "\n" + out + "\n";
}

}  // namespace ringproof::cli
