#include "cli/plan_calendar.hpp"

#include "cli/plan_words.hpp"
#include "emitter/plan/possible_attempts.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

using plan::Ending;
using plan::PlannedDelivery;
using report::Ink;
using report::padded;
using schedule::Answer;

constexpr std::size_t name_bytes_max = 24;
constexpr std::size_t payload_bytes_max = 160;
constexpr std::size_t detail_indent = 16;

std::string shown_name(const std::string& name) {
    return report::escape_log(name, name_bytes_max);
}

std::string run_text(const plan::AttemptRun& run) {
    const bool is_accepted = run.answer == Answer::accepted;
    std::string out = attempts_text(run.first, run.last);
    if (!run.faults.empty()) {
        out += fmt::format(": {}", run.faults);
    }
    return out + (is_accepted ? "; a 200 arrives" : "; no 200 arrives");
}

std::string ending_text(const PlannedDelivery& delivery, Instant first) {
    const std::string when = moment_beside(first, delivery.ended);
    switch (delivery.ending) {
        case Ending::delivered:
            return fmt::format("delivered at {}, {} late", when, to_text(delivery.ended - first));
        case Ending::gave_up: return fmt::format("given up at {}: lost", when);
        case Ending::dropped: return fmt::format("lost at {}: its webhook goes off", when);
        case Ending::not_sent: break;
    }
    return "lost: its webhook is off, nothing is sent";
}

/// What attempt `number` comes to, for a list of all of them.
std::string attempt_end(const PlannedDelivery& delivery, int number) {
    const auto run =
        std::find_if(delivery.attempts.begin(), delivery.attempts.end(), [number](const auto& one) {
            return one.first <= number && number <= one.last;
        });
    if (run == delivery.attempts.end()) {
        return delivery.ending == Ending::delivered ? "if all before it fail"
                                                    : "not made: the webhook is off";
    }
    const std::string faults = run->faults.empty() ? "" : std::string{run->faults} + ", ";
    return faults + (run->answer == Answer::accepted ? "a 200 arrives" : "no 200 arrives");
}

}  // namespace

CalendarPrinter::CalendarPrinter(
    const run::Play& play, const report::TerminalStyle& style, const View& view, std::ostream& out)
    : play_(play),
      style_(style),
      view_(view),
      out_(out),
      possible_(plan::possible_attempts(play.scenario().policy)) {
    for (const scenario::CallScript& call : play.scenario().calls) {
        name_columns_ = std::max(name_columns_, report::columns(shown_name(call.name)));
    }
}

void CalendarPrinter::delivery(const PlannedDelivery& delivery) {
    turn_page_to(event_of(delivery).at);
    print_headline(delivery);
    if (view_.detail == AttemptDetail::each) {
        print_each_attempt(delivery);
        return;
    }
    print_course(delivery);
    print_possible_retries(delivery);
}

void CalendarPrinter::happening(const plan::Happening& happening, Instant at) {
    turn_page_to(at);
    const bool is_bad = std::holds_alternative<plan::Disablement>(happening);
    out_ << "  " << clock_text(at) << "  "
         << style_.paint(
                is_bad ? Ink::bad : Ink::strong,
                style_.plain("→ ") + style_.wrap(happening_text(happening), 18).substr(18));
}

void CalendarPrinter::turn_page_to(Instant moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    if (day_ != day) {
        day_ = day;
        out_ << "  " << style_.paint(Ink::quiet, day_text(moment)) << '\n';
    }
}

void CalendarPrinter::print_headline(const PlannedDelivery& delivery) {
    const schedule::PlannedEvent& event = event_of(delivery);
    const std::string name = shown_name(play_.timeline().script_of(event.call).name);
    const std::string payload =
        style_.plain(report::escape_log(payload_text(play_.payload(event)), payload_bytes_max));
    const std::size_t indent = detail_indent + name_columns_ + 2 + 12 + 2;
    const bool fits = indent + report::columns(payload) <= view_.width;
    out_ << fmt::format(
        "  {}  {}  {}{}\n",
        clock_text(event.at),
        padded(name, name_columns_),
        style_.paint(Ink::strong, padded(rinkel::to_text(event.event), fits ? 12 : 0)),
        fits ? "  " + payload : std::string{});
    if (!fits) {
        print_detail(Ink::plain, payload);
    }
}

void CalendarPrinter::print_course(const PlannedDelivery& delivery) {
    for (const plan::AttemptRun& run : delivery.attempts) {
        if (!run.faults.empty() || run.answer == Answer::failed) {
            print_detail(Ink::plain, run_text(run));
        }
    }
    if (delivery.ending != Ending::delivered || delivery.attempt_count() > 1) {
        const Ink ink = delivery.ending == Ending::delivered ? Ink::risk : Ink::bad;
        print_detail(ink, ending_text(delivery, event_of(delivery).at));
    }
}

void CalendarPrinter::print_possible_retries(const PlannedDelivery& delivery) {
    if (delivery.ending != Ending::delivered) {
        return;
    }
    const Instant first = event_of(delivery).at;
    const auto made = static_cast<std::size_t>(delivery.attempt_count());
    const std::size_t left = possible_.size() - std::min(made, possible_.size());
    std::string text = made == 1 ? "if it fails: " : "if that fails: ";
    if (left == 0) {
        text += "no retry, the webhook is disabled";
    } else {
        const std::string last = moment_beside(first, first + possible_.back());
        text +=
            rules::number_text(left) + (made == 1 ? left == 1 ? " retry " : " retries " : " more ");
        text += left == 1 ? last : moment_beside(first, first + possible_[made]) + " … " + last;
        text += ", then off";
    }
    print_detail(Ink::quiet, text);
}

void CalendarPrinter::print_each_attempt(const PlannedDelivery& delivery) {
    const Instant first = event_of(delivery).at;
    if (delivery.ending == Ending::not_sent) {
        print_detail(Ink::bad, ending_text(delivery, first));
        return;
    }
    for (std::size_t i = 0; i < possible_.size(); ++i) {
        const Instant at = first + possible_[i];
        std::string end = attempt_end(delivery, static_cast<int>(i + 1));
        end += i + 1 == possible_.size() ? "; disabled if it fails" : "";
        out_ << fmt::format(
            "{:>18}  {} {}  {}\n", i + 1, to_iso8601(at).substr(0, 10), clock_text(at), end);
    }
}

void CalendarPrinter::print_detail(report::Ink ink, const std::string& text) {
    out_ << style_.paint(ink, style_.wrap(text, detail_indent));
}

const schedule::PlannedEvent& CalendarPrinter::event_of(const PlannedDelivery& delivery) const {
    return play_.timeline().events()[delivery.index];
}

}  // namespace ringproof::cli
