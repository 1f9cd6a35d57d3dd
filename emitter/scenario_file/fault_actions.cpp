#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"

namespace ringproof::scenario_file {
namespace {

using namespace scenario;

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

Notation<FaultAction> action_notation() {
    return word_or_mapping(plain_action(), detailed_action());
}

}  // namespace ringproof::scenario_file
