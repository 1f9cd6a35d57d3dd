#include "cli/plan_words.hpp"

#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <array>

namespace ringproof::cli {
namespace {

constexpr std::array<std::string_view, 7> weekdays{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::chrono::sys_days day_of(Instant instant) {
    return std::chrono::floor<std::chrono::days>(instant);
}

std::string value_text(const rinkel::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* json = std::get_if<rinkel::JsonText>(&value)) {
        return json->text;
    }
    const auto* list = std::get_if<std::vector<std::string>>(&value);
    return list == nullptr ? "null" : fmt::format("[{}]", fmt::join(*list, ", "));
}

class StepTeller {
  public:
    std::string operator()(const scenario::RunCommand& command) const {
        return fmt::format("with --allow-exec runs: {}", fmt::join(command.arguments, " "));
    }

    std::string operator()(const scenario::SetActive& change) const {
        return std::string{to_text(change.event)} +
               (change.active ? " is saved again and active" : " is switched off");
    }
};

}  // namespace

std::string day_text(Instant instant) {
    const std::chrono::weekday weekday{day_of(instant)};
    return fmt::format(
        "{} {}", weekdays.at(weekday.c_encoding()), to_iso8601(instant).substr(0, 10));
}

std::string clock_text(Instant instant) {
    return to_iso8601(instant).substr(11, 12);
}

std::string moment_beside(Instant reference, Instant instant) {
    const std::string whole = rules::moment_text(instant);
    return day_of(reference) == day_of(instant) ? whole.substr(11) : whole;
}

std::string payload_text(const rinkel::Payload& payload) {
    std::string out;
    for (const rinkel::Field& field : payload.fields) {
        if (field.name != "id" && field.name != "datetime") {
            out +=
                (out.empty() ? "" : ", ") + std::string{field.name} + " " + value_text(field.value);
        }
    }
    return out;
}

std::string attempts_text(int first, int last) {
    return first == last ? fmt::format("attempt {}", first)
                         : fmt::format("attempts {}-{}", first, last);
}

std::string happening_text(const plan::Happening& happening) {
    if (const auto* disablement = std::get_if<plan::Disablement>(&happening)) {
        std::string out = fmt::format(
            "{} is disabled after {}, an e-mail is sent",
            to_text(disablement->event),
            rules::count_text(static_cast<std::size_t>(disablement->attempts), "attempt"));
        if (disablement->dropped > 0) {
            out += fmt::format(
                "; {} no more",
                disablement->dropped == 1
                    ? "1 other event is retried"
                    : rules::number_text(disablement->dropped) + " other events are retried");
        }
        return out;
    }
    const scenario::Step& step = *std::get<const scenario::Step*>(happening);
    return fmt::format("{} (line {})", step_text(step), step.position.line);
}

std::string step_text(const scenario::Step& step) {
    return report::escape_log(std::visit(StepTeller{}, step.action), 200);
}

}  // namespace ringproof::cli
