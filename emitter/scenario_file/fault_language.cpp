#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <charconv>
#include <limits>

namespace ringproof::scenario_file {
namespace {

using namespace scenario;

/// `2`, `1..3`, or `3..` for the third and all later ones.
struct AttemptRange {
    int first = 1;
    int last = std::numeric_limits<int>::max();
};

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

Notation<AttemptRange> attempts() {
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

Notation<FaultAction> plain_action() {
    return one_word_of<FaultAction>(
        {{"lose-response", LoseResponse{}},
         {"timeout", TimeOut{}},
         {"unreachable", Unreachable{}},
         {"reset", Reset{}},
         {"duplicate", Duplicate{}},
         {"drop-connection-reuse", DropConnectionReuse{}}});
}

/// `{ delay: 500ms }`: an action with one detail.
template <typename Value, typename Make>
std::pair<std::string_view, Notation<FaultAction>> detailed(
    std::string_view key, Notation<Value> notation, Make make, std::string_view description) {
    const auto store = [make](FaultAction& action, Value value) {
        action = make(std::move(value));
    };
    return {
        key,
        mapping<FaultAction>(
            "do: { delay: 500ms }",
            {required(field_into<FaultAction>(key, notation, store, description))})};
}

Notation<FaultAction> detailed_action() {
    const auto cut_point = one_word_of<CutPoint>(
        {{"after-request", CutPoint::after_request},
         {"after-status-line", CutPoint::after_status_line},
         {"mid-headers", CutPoint::mid_headers},
         {"mid-body", CutPoint::mid_body}});
    const auto wait = one_word_of<Wait>({{"real", Wait::real}, {"none", Wait::none}});
    return mapping_by_key<FaultAction>(
        {detailed(
             "cut",
             cut_point,
             [](CutPoint point) { return Cut{point}; },
             "The connection breaks at this point."),
         detailed(
             "timeout",
             wait,
             [](Wait how) { return TimeOut{how}; },
             "`real` waits the deadline out; `none` only says so."),
         detailed(
             "delay",
             duration(),
             [](Duration by) { return Delay{by}; },
             "The request is sent this much later."),
         detailed(
             "answer",
             whole_number({200, 599}),
             [](std::int64_t status) { return AnswerWith{static_cast<int>(status)}; },
             "Pretend that this status came; nothing is sent."),
         detailed(
             "duplicate",
             duration(),
             [](Duration after) { return Duplicate{after}; },
             "The same event comes again after this time."),
         detailed(
             "reorder",
             event_notation(),
             [](rinkel::Event overtaken) { return Reorder{overtaken}; },
             "The event named in `on` overtakes this one of the same call.")});
}

}  // namespace

Notation<FaultRule> fault_notation() {
    const auto store_attempts = [](FaultRule& rule, AttemptRange range) {
        rule.attempts_first = range.first;
        rule.attempts_last = range.last;
    };
    const auto keys = mapping<FaultRule>(
        "{ on: callEnd, attempts: 1..3, do: lose-response }",
        {field("on", &FaultRule::on, event_notation(), "The event it strikes; default: all."),
         field("call", &FaultRule::call, name_notation(), "The call it strikes; default: all."),
         field_into<FaultRule>(
             "attempts",
             attempts(),
             store_attempts,
             "The attempts it strikes: 2, 1..3, or 3.. for the third and all later ones."),
         field("from", &FaultRule::from, duration(), "When it begins, after the scenario's start."),
         field(
             "until",
             &FaultRule::until,
             duration(),
             "When it is over, after the scenario's start."),
         required(field(
             "do",
             &FaultRule::action,
             word_or_mapping(plain_action(), detailed_action()),
             "What happens."))});
    return placed(keys);
}

}  // namespace ringproof::scenario_file
