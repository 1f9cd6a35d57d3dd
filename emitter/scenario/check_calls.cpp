#include "emitter/core/text.hpp"
#include "emitter/scenario/check_call.hpp"
#include "emitter/scenario/checks.hpp"
#include "emitter/scenario/values.hpp"

namespace ringproof::scenario {
namespace {

std::string quoted(std::string_view text) {
    constexpr std::size_t shown_max = 60;
    return "'" + printable(text, shown_max) + "'";
}

/// What is E.164 but for its plus, or for the 00 that stands for it, is told how it is written.
std::string number_remedy(std::string_view text) {
    const auto digits = text.substr(text.substr(0, 2) == "00" ? 2 : 0);
    const std::string number = "+" + std::string{digits};
    if (is_e164(number)) {
        return "write \"" + number + "\"";
    }
    return "write it as E.164, e.g. \"+31850609001\", or `random` for one reserved for fiction";
}

bool may_be_anonymous(const PlacedCall& placed, std::string_view key) {
    return key == "from" && placed.call.direction == Direction::incoming;
}

void check_number(
    const PlacedCall& placed,
    std::string_view key,
    const std::string& number,
    const std::string& path,
    ErrorList& errors) {
    if (is_e164(number) || number == random_number) {
        return;
    }
    if (number != anonymous) {
        errors.add(
            {path},
            "`" + std::string{key} + "` is not a telephone number: " + quoted(number),
            number_remedy(number));
    } else if (!may_be_anonymous(placed, key)) {
        errors.add(
            {path, placed.path + "/direction"},
            "only the caller of an incoming call can be anonymous (F24)",
            "write a number, e.g. \"+31850609001\"");
    }
}

void check_numbers(
    const PlacedCall& placed, std::string_view key, const OneOf& numbers, ErrorList& errors) {
    const std::string path = placed.path + "/" + std::string{key};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        check_number(placed, key, numbers[i], path + "/" + std::to_string(i), errors);
    }
}

void check_answered(const PlacedCall& placed, const Answered& answered, ErrorList& errors) {
    for (std::size_t i = 0; i < answered.by.size(); ++i) {
        if (!is_email(answered.by[i])) {
            errors.add(
                {placed.path + "/answered/by/" + std::to_string(i)},
                "`by` is not an e-mail address: " + quoted(answered.by[i]),
                "write e.g. `by: anna@example.com` (F25)");
        }
    }
    for (std::size_t i = 0; i < answered.choice.size(); ++i) {
        if (!is_menu_choice(answered.choice[i])) {
            errors.add(
                {placed.path + "/answered/choice/" + std::to_string(i)},
                "`choice` must be one of 0-9, \"*\", \"#\" (F25), not " +
                    quoted(answered.choice[i]),
                "write e.g. `choice: \"1\"`");
        }
    }
}

void check_ranges(const PlacedCall& placed, ErrorList& errors) {
    const auto check = [&](std::string_view key, const DurationRange& range) {
        if (range.min > range.max) {
            errors.add(
                {placed.path + "/" + std::string{key}},
                "`" + std::string{key} + "` runs backwards: " + to_text(range.min) + ".." +
                    to_text(range.max),
                "write the shorter duration first");
        }
    };
    check("rings", placed.call.rings);
    check("talks", placed.call.talks);
}

void check_insights(const PlacedCall& placed, const InsightsScript& insights, ErrorList& errors) {
    if (insights.topics.size() > rinkel::topics_max) {
        errors.add(
            {placed.path + "/insights/topics"},
            "a call has at most 4 topics (F27), not " + std::to_string(insights.topics.size()),
            "keep the 4 that matter");
    }
}

void check_arrivals(const PlacedCall& placed, ErrorList& errors) {
    if (placed.call.arrivals && placed.call.repeat.times > 1) {
        errors.add(
            {placed.path + "/arrivals", placed.path + "/repeat"},
            "`arrivals` and `repeat` both say how often the call comes",
            "keep one of them");
    }
}

}  // namespace

void check_calls(const Scenario& scenario, ErrorList& errors) {
    if (scenario.calls.empty()) {
        errors.add(
            {"/calls"},
            "the scenario has no calls",
            "add one, e.g. `calls: [{ direction: incoming }]`");
    }
    for (std::size_t i = 0; i < scenario.calls.size(); ++i) {
        const CallScript& call = scenario.calls[i];
        const PlacedCall placed{call, entry_path("calls", i)};
        check_numbers(placed, "from", call.from, errors);
        check_numbers(placed, "to", call.to, errors);
        check_ranges(placed, errors);
        check_ending(placed, errors);
        check_arrivals(placed, errors);
        if (call.answered) {
            check_answered(placed, *call.answered, errors);
        }
        if (call.insights) {
            check_insights(placed, *call.insights, errors);
        }
    }
}

}  // namespace ringproof::scenario
