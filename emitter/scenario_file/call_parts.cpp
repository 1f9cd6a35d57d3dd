#include "emitter/scenario_file/call_parts.hpp"

#include "emitter/scenario/values.hpp"
#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {

using scenario::Answered;
using scenario::Arrivals;
using scenario::InsightsScript;
using scenario::Repeat;

Notation<Answered> answered_notation() {
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

Notation<InsightsScript> insights_notation() {
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

Notation<Repeat> repeat_notation() {
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

Notation<Arrivals> arrivals_notation() {
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
            "calls before it), spread over each hour with the seed."))});
}

}  // namespace ringproof::scenario_file
