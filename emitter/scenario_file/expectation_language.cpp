#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/json_value.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using namespace scenario;

constexpr std::string_view example = "{ event: callEnd, attempts: 4 }";

/// One kind of expectation as a mapping of its own.
template <typename Kind>
Notation<Expectation> kind(std::vector<Field<Kind>> fields) {
    return converted<Expectation>(mapping<Kind>(example, std::move(fields)), [](Kind what) {
        return Expectation{std::move(what), {}};
    });
}

Notation<Expectation> disabled() {
    return kind<ExpectDisabled>(
        {required(field(
             "webhook",
             &ExpectDisabled::webhook,
             event_notation(),
             "The webhook that must be disabled.")),
         required(field(
             "disabled_at",
             &ExpectDisabled::at,
             duration(),
             "How long after the event that could not be delivered (F8)."))});
}

Notation<Expectation> attempts() {
    const auto count = converted<int>(
        whole_number({0, rinkel::attempts_limit}),
        [](std::int64_t number) { return static_cast<int>(number); });
    return kind<ExpectAttempts>(
        {required(field(
             "event", &ExpectAttempts::event, event_notation(), "The event that is counted.")),
         field("call", &ExpectAttempts::call, name_notation(), "Of this call only."),
         required(field(
             "attempts",
             &ExpectAttempts::attempts,
             count,
             "How many attempts each of its deliveries must take."))});
}

Notation<Expectation> state() {
    const auto path = mapping<std::string>(
        "state: { get: \"/calls/{id}\" }",
        {required(field_into<std::string>(
            "get",
            formed_text("^/[^\\s]*$", "/calls/{id}"),
            [](std::string& target, std::string text) { target = std::move(text); },
            "The path at the receiver; {id} is the call's id."))});
    return kind<ExpectState>(
        {required(
             field("state", &ExpectState::path, path, "Where the receiver says what it stored.")),
         field("call", &ExpectState::call, name_notation(), "Of this call only."),
         required(field(
             "json",
             &ExpectState::json,
             json_pointers(),
             "JSON pointers and the values that must stand there."))});
}

Notation<Expectation> verdict() {
    const auto words = one_word_of<bool>({{"conformant", true}, {"not-conformant", false}});
    return kind<ExpectVerdict>(
        {required(field("verdict", &ExpectVerdict::conformant, words, "What the run must say."))});
}

}  // namespace

Notation<Expectation> expectation_notation() {
    const auto kinds = mapping_by_key<Expectation>(
        {{"webhook", disabled()},
         {"event", attempts()},
         {"state", state()},
         {"verdict", verdict()}});
    return placed(kinds);
}

}  // namespace ringproof::scenario_file
