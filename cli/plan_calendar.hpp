#pragma once

#include "emitter/plan/calendar.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <chrono>
#include <iosfwd>
#include <optional>

namespace ringproof::cli {

/// How much of each delivery is told.
enum class AttemptDetail {
    in_short,  ///< the possible retries in one line
    each,      ///< every possible attempt with its moment
};

/// Prints a calendar for a person, entry by entry as it comes.
class CalendarPrinter final : public plan::CalendarReader {
  public:
    struct View {
        AttemptDetail detail = AttemptDetail::in_short;
        std::size_t deliveries_max = 0;
        std::size_t width = 80;
    };

    /// All that is referred to must stay as long as the printer.
    CalendarPrinter(
        const run::Play& play,
        const report::TerminalStyle& style,
        const View& view,
        std::ostream& out);

    void delivery(const plan::PlannedDelivery& delivery) override;
    void happening(const plan::Happening& happening, Instant at) override;

  private:
    void turn_page_to(Instant moment);
    void print_headline(const plan::PlannedDelivery& delivery);
    void print_course(const plan::PlannedDelivery& delivery);
    void print_possible_retries(const plan::PlannedDelivery& delivery);
    void print_each_attempt(const plan::PlannedDelivery& delivery);
    void print_detail(report::Ink ink, const std::string& text);
    [[nodiscard]] const schedule::PlannedEvent& event_of(
        const plan::PlannedDelivery& delivery) const;

    const run::Play& play_;
    const report::TerminalStyle& style_;
    View view_;
    std::ostream& out_;
    std::vector<Duration> possible_;  ///< attempts of a delivery, after its first
    std::size_t name_columns_ = 0;
    std::optional<std::chrono::sys_days> day_;
};

}  // namespace ringproof::cli
