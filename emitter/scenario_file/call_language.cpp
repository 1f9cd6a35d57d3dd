#include "emitter/scenario/values.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <chrono>
#include <string>

namespace ringproof::scenario_file {
namespace {

using scenario::Answered;
using scenario::Arrivals;
using scenario::CallScript;
using scenario::Direction;
using scenario::InsightsScript;
using scenario::OneOf;
using scenario::Repeat;

std::string anchored(std::string_view pattern) {
    return "^(" + std::string{pattern} + ")$";
}

Notation<OneOf> numbers(const std::string& pattern) {
    constexpr NumberRange unquoted{1'000'000, 999'999'999'999'999};  // +31850609001 without quotes
    return one_or_more(formed_text(pattern, "\"+31850609001\"", unquoted), choices_max);
}

Notation<Answered> answered() {
    constexpr std::string_view choice_example = "\"1\" (a \"#\" or \"*\" needs its quotes)";
    const auto address = formed_text(anchored(scenario::email_pattern), "anna@example.com");
    const auto choice =
        formed_text(anchored(scenario::menu_choice_pattern), choice_example, NumberRange{0, 9});
    return mapping<Answered>(
        "answered: { by: anna@example.com }",
        {field(
             "by",
             &Answered::by,
             or_null(one_or_more(address, choices_max)),
             "Who answers: an e-mail address, several to draw from, or null (F25, F29)."),
         field(
             "choice",
             &Answered::choice,
             or_null(one_or_more(choice, choices_max)),
             "What the caller chose in the voice menu: 0-9, \"*\", \"#\"; null without a menu "
             "(F25).")});
}

Notation<InsightsScript> insights() {
    const auto summary = free_text(Characters::several_lines, summary_max);
    const auto topic = free_text(Characters::one_line, topic_max);
    const auto store_before = [](InsightsScript& script, Duration before) {
        script.after_end = -before;
    };
    const auto fields = mapping<InsightsScript>(
        "insights: { after: 40s, sentiment: POSITIVE }",
        {defaulted(
             field(
                 "after",
                 &InsightsScript::after_end,
                 duration(),
                 "How long after the call's end the insights come."),
             "40s"),
         field_into<InsightsScript>(
             "before_end",
             duration(),
             store_before,
             "How long before the call's end they come, which a receiver must survive."),
         defaulted(
             field(
                 "sentiment",
                 &InsightsScript::sentiment,
                 named_word_of(rinkel::all_sentiments),
                 "What the AI heard (F27)."),
             "NEUTRAL"),
         field(
             "topics",
             &InsightsScript::topics,
             list_of(topic, rinkel::topics_max),
             "At most 4 words or short phrases (F27)."),
         field(
             "summary",
             &InsightsScript::summary,
             one_or_more(summary, choices_max),
             "What the call was about, or several texts to draw from.")});
    return never_together(fields, "after", "before_end");
}

Notation<Repeat> repeat() {
    const auto store_times = [](Repeat& target, std::int64_t times) {
        target.times = static_cast<std::uint32_t>(times);
    };
    return mapping<Repeat>(
        "repeat: { times: 100, every: 30s }",
        {defaulted(
             field_into<Repeat>(
                 "times",
                 whole_number({1, repeats_max}),
                 store_times,
                 "How often the call is played."),
             1),
         defaulted(
             field(
                 "every",
                 &Repeat::every,
                 duration(),
                 "From the start of one to the start of the next."),
             "1m")});
}

Notation<Arrivals> arrivals() {
    const auto calls = converted<std::uint32_t>(
        whole_number({0, calls_per_hour_max}),
        [](std::int64_t number) { return static_cast<std::uint32_t>(number); });
    return mapping<Arrivals>(
        "arrivals: { per_hour: [0, 0, 3, 12] }",
        {required(field(
            "per_hour",
            &Arrivals::per_hour,
            list_of(calls, hours_max),
            "How many calls start in each hour, for up to 24 hours from `at` on (or after the "
            "calls "
            "before it), spread over each hour with the seed."))});
}

Notation<Direction> direction() {
    return one_word_of<Direction>(
        {{"incoming", Direction::incoming}, {"outgoing", Direction::outgoing}});
}

/// Rinkel itself turns the caller away, before any telephone rings for long.
bool is_turned_away(rinkel::Cause cause) {
    return cause == rinkel::Cause::blacklisted || cause == rinkel::Cause::outside_operation_times;
}

bool is_picked_up(const CallScript& call) {
    return call.answered || call.ends == rinkel::Cause::voicemail ||
           call.ends == rinkel::Cause::callcenter;
}

/// What the file leaves out follows from what it says.
void complete(const Node& node, CallScript& call) {
    if (node.find("ends") == nullptr) {
        call.ends = call.answered ? rinkel::Cause::answered : rinkel::Cause::unanswered;
    }
    if (node.find("rings") == nullptr && is_turned_away(call.ends)) {
        call.rings = {std::chrono::seconds{1}, std::chrono::seconds{1}};
    }
    if (node.find("talks") == nullptr && is_picked_up(call)) {
        call.talks = {scenario::talks_default, scenario::talks_default};
    }
    const bool is_incoming = call.direction == Direction::incoming;
    OneOf& own = is_incoming ? call.to : call.from;
    OneOf& other = is_incoming ? call.from : call.to;
    if (own.empty()) {
        own.emplace_back(scenario::own_number);
    }
    if (other.empty()) {
        other.emplace_back(scenario::random_number);
    }
}

/// `call-1` for the first: what a call is named when nobody names it.
std::string name_by_place(const Node& node) {
    const std::string index = node.path.substr(node.path.rfind('/') + 1);
    return "call-" + std::to_string(std::stoul(index) + 1);
}

}  // namespace

Notation<std::string> name_notation() {
    return free_text(Characters::one_line, name_max);
}

namespace {

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
            answered(),
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
        field("insights", &CallScript::insights, insights(), "AI insights: a callInsights (F27)."),
        field("repeat", &CallScript::repeat, repeat(), "The same call again and again."),
        field("arrivals", &CallScript::arrivals, arrivals(), "A day's profile of such calls.")};
}

}  // namespace

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
