#include "emitter/scenario_file/attempt_range.hpp"

#include "emitter/scenario_file/scalars.hpp"

#include <charconv>

namespace ringproof::scenario_file {
namespace {

constexpr std::string_view attempts_pattern = "^[1-9][0-9]{0,4}(\\.\\.([1-9][0-9]{0,4})?)?$";
constexpr NumberRange attempt_numbers{1, 99'999};

/// 0 for what is no number of an attempt.
int attempt_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && text.front() != '0' && number >= attempt_numbers.min &&
                   number <= attempt_numbers.max
               ? number
               : 0;
}

AttemptRange parse_attempts(std::string_view text) {
    const std::size_t dots = text.find("..");
    AttemptRange range;
    range.first = attempt_number(text.substr(0, dots));
    if (dots == std::string_view::npos) {
        range.last = range.first;
    } else if (text.size() > dots + 2) {
        range.last = attempt_number(text.substr(dots + 2));
    }
    return range;
}

}  // namespace

Notation<AttemptRange> attempts_notation() {
    const auto text_form = formed_text(std::string{attempts_pattern}, "2", attempt_numbers);
    return text_form.read_by<AttemptRange>(
        [](const Node& node, AttemptRange& value, Complaints& complaints) {
            const auto text = read_text(node, "2, 1..3 or 3..", complaints);
            const AttemptRange range = text ? parse_attempts(*text) : AttemptRange{};
            if (range.first == 0 || range.last == 0) {
                complaints.add(
                    node,
                    "`attempts` must be a number of an attempt or a range, not " + shown(node),
                    "write 2, 1..3, or 3.. for the third and all later ones");
            } else {
                value = range;
            }
        });
}

}  // namespace ringproof::scenario_file
