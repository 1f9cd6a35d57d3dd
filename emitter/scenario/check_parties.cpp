#include "emitter/scenario/check_call.hpp"
#include "emitter/scenario/values.hpp"

namespace ringproof::scenario {
namespace {

/// What is E.164 but for its plus, or for the 00 that stands for it, is told how it is written.
std::string number_remedy(std::string_view shown) {
    const auto text = shown.substr(1, shown.size() - 2);
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
        const std::string shown = errors.shown(path, number);
        errors.add(
            {path},
            "`" + std::string{key} + "` is not a telephone number: " + shown,
            number_remedy(shown));
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
            const std::string path = placed.path + "/answered/by/" + std::to_string(i);
            errors.add(
                {path},
                "`by` is not an e-mail address: " + errors.shown(path, answered.by[i]),
                "write e.g. `by: anna@example.com` (F25)");
        }
    }
    for (std::size_t i = 0; i < answered.choice.size(); ++i) {
        if (!is_menu_choice(answered.choice[i])) {
            const std::string path = placed.path + "/answered/choice/" + std::to_string(i);
            errors.add(
                {path},
                "`choice` must be one of 0-9, \"*\", \"#\" (F25), not " +
                    errors.shown(path, answered.choice[i]),
                "write e.g. `choice: \"1\"`");
        }
    }
}

}  // namespace

void check_parties(const PlacedCall& placed, ErrorList& errors) {
    check_numbers(placed, "from", placed.call.from, errors);
    check_numbers(placed, "to", placed.call.to, errors);
    if (placed.call.answered) {
        check_answered(placed, *placed.call.answered, errors);
    }
}

}  // namespace ringproof::scenario
