#include "emitter/scenario/values.hpp"
#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/call_defaults.hpp"
#include "emitter/scenario_file/call_parts.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <string>

namespace ringproof::scenario_file {
namespace {

using scenario::CallScript;
using scenario::Direction;
using scenario::OneOf;

Notation<OneOf> numbers(const std::string& pattern) {
    constexpr NumberRange unquoted{1'000'000, 999'999'999'999'999};  // +31850609001 without quotes
    return one_or_more(formed_text(pattern, "\"+31850609001\"", unquoted), choices_max);
}

Notation<Direction> direction() {
    return one_word_of<Direction>(
        {{"incoming", Direction::incoming}, {"outgoing", Direction::outgoing}});
}

/// `call-1` for the first: what a call is named when nobody names it.
std::string name_by_place(const Node& node) {
    const std::string index = node.path.substr(node.path.rfind('/') + 1);
    return "call-" + std::to_string(std::stoul(index) + 1);
}

std::vector<Field<CallScript>> party_fields() {
    const std::string number{scenario::e164_pattern};
    const std::string caller = anchored(number + "|anonymous|random");
    const std::string callee = anchored(number + "|random");
    return {
        field(
            "name",
            &CallScript::name,
            name_notation(),
            "What faults, expectations and reports call it; default: call-1 for the first."),
        defaulted(
            field("direction", &CallScript::direction, direction(), "Who calls whom."), "incoming"),
        field(
            "from",
            &CallScript::from,
            numbers(caller),
            "Who calls: E.164, `anonymous` (incoming only), `random` from numbers reserved for "
            "fiction, or several to draw from."),
        field(
            "to",
            &CallScript::to,
            numbers(callee),
            "Who is called: E.164, `random`, or several to draw from.")};
}

std::vector<Field<CallScript>> course_fields() {
    return {
        field(
            "at",
            &CallScript::at,
            duration(),
            "When it starts, after the scenario's start; default: 10s after the call before it "
            "has ended."),
        defaulted(
            field(
                "rings",
                &CallScript::rings,
                duration_range(),
                "How long it rings; a range draws with the seed. 1s by default when Rinkel turns "
                "the caller away."),
            "8s"),
        field(
            "answered",
            &CallScript::answered,
            answered_notation(),
            "Somebody picks up: a callStart (F25). `{}` when nothing is known about who."),
        defaulted(
            field(
                "talks",
                &CallScript::talks,
                duration_range(),
                "From picking up to hanging up, also by the voicemail or the answering service."),
            "1m"),
        field(
            "ends",
            &CallScript::ends,
            named_word_of(rinkel::all_causes),
            "The cause of the callEnd (F26); default: ANSWERED with `answered`, else "
            "UNANSWERED.")};
}

std::vector<Field<CallScript>> more_fields() {
    return {
        field(
            "insights",
            &CallScript::insights,
            insights_notation(),
            "AI insights: a callInsights (F27)."),
        field("repeat", &CallScript::repeat, repeat_notation(), "The same call again and again."),
        field(
            "arrivals",
            &CallScript::arrivals,
            arrivals_notation(),
            "A day's profile of such calls."),
        field(
            "fields",
            &CallScript::fields,
            field_overrides_notation(),
            "By event: fields that are sent instead of the scripted ones, or beside them; what "
            "Rinkel may add one day."),
        field(
            "twin",
            &CallScript::twin,
            name_notation(),
            "Calls of the same twin tell the same story: with --state, what the receiver stored "
            "for them must be the same.")};
}

}  // namespace

Notation<std::string> name_notation() {
    return free_text(Characters::one_line, name_max);
}

Notation<CallScript> call_notation() {
    auto fields = party_fields();
    for (auto part : {course_fields(), more_fields()}) {
        fields.insert(fields.end(), part.begin(), part.end());
    }
    const auto keys = mapping<CallScript>(
        "{ direction: incoming, answered: { by: anna@example.com } }", std::move(fields));
    return placed(keys.read_by([keys](const Node& node, CallScript& call, Complaints& complaints) {
        call.name = name_by_place(node);
        keys.read(node, call, complaints);
        complete(node, call);
    }));
}

}  // namespace ringproof::scenario_file
