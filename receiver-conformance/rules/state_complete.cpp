#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/chosen_calls.hpp"
#include "receiver-conformance/rules/event_values.hpp"
#include "receiver-conformance/rules/loss_patterns.hpp"
#include "receiver-conformance/rules/losses.hpp"
#include "receiver-conformance/rules/lost_encoding.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/shifted_times.hpp"
#include "receiver-conformance/rules/spoiled_values.hpp"
#include "receiver-conformance/rules/stored_fields.hpp"
#include "receiver-conformance/rules/web_pages.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

constexpr std::size_t lost_shown_max = 3;
constexpr std::size_t value_shown_max = 40;

std::string names_of(const std::vector<journal::Event>& events) {
    std::string names;
    for (const journal::Event event : events) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", rinkel::to_text(event));
    }
    return names;
}

std::string lost_text(const LostEvent& lost) {
    const std::string event =
        fmt::format("{} of {}", rinkel::to_text(lost.attempt->event), story_name(*lost.story));
    return lost.field.empty() ? event + " was answered 200 and changed nothing"
                              : fmt::format(
                                    "{} was answered 200, and its {} \"{}\" is not stored",
                                    event,
                                    printable(lost.field, value_shown_max),
                                    printable(lost.value, value_shown_max));
}

void append_lost(std::vector<std::string>& lines, const std::vector<LostEvent>& events) {
    for (std::size_t i = 0; i < std::min(events.size(), lost_shown_max); ++i) {
        lines.push_back(lost_text(events[i]));
    }
    if (events.size() > lost_shown_max) {
        lines.push_back(
            fmt::format("and {}", count_text(events.size() - lost_shown_max, "more event")));
    }
}

bool has_final_state(const CallStory& story) {
    return story.state != nullptr && story.state->reading == journal::StateReading::found;
}

/// What an event stored and a later one of its call erased; empty when nothing was.
std::string first_erased(const CallStory& story) {
    for (const TakenEvent& event : story.taken) {
        for (const auto& [name, value] : telling_values(event)) {
            const bool is_its_own =
                name != "datetime" && holds(event.state, value) && !holds(event.before, value);
            if (is_its_own && !holds_in_any_form(story.state, value)) {
                return fmt::format(
                    "{} \"{}\" of {}, in {}",
                    printable(name),
                    printable(value, value_shown_max),
                    rinkel::to_text(event.attempt->event),
                    story_name(story));
            }
        }
    }
    return {};
}

/// What plain calls lost again in the order of their events; empty when nothing.
std::string erased_text(const std::vector<CallStory>& stories) {
    std::size_t calls = 0;
    std::string first;
    for (const CallStory& story : stories) {
        std::string erased =
            story.is_plain() && has_final_state(story) ? first_erased(story) : std::string{};
        calls += erased.empty() ? 0U : 1U;
        first = first.empty() ? std::move(erased) : first;
    }
    // In a single call it may be chance.
    return calls < 2 ? std::string{}
                     : fmt::format(
                           "{} had something stored that is gone at their end, with all events in "
                           "order: {}",
                           count_text(calls, "plain call"),
                           first);
}

/// Where the two states differ that were told in turns.
std::string differences_text(const journal::StateRead& read) {
    if (read.other_state.empty()) {
        return "what is stored of the call, and that there is no such call";
    }
    constexpr std::size_t shown_max = 3;
    const auto differences = compare_states(
        read_state(read.state, read.call), read_state(read.other_state, read.call), {});
    std::string text;
    for (std::size_t i = 0; i < std::min(differences.size(), shown_max); ++i) {
        text += (i == 0 ? "" : "; ") + to_text(differences[i], {"in one", "in the other"});
    }
    return text;
}

/// Nothing anywhere: a receiver that loses all, or a wrong --state. Both must be known.
constexpr std::string_view or_a_wrong_state =
    "; or --state does not tell what is stored, or only later than --state-wait: try it by hand "
    "with the id of a call";

/// The receiver works on after its 200, and may only have been slower than it was waited for.
void tell_lateness(Finding& finding, const std::vector<CallStory>& stories) {
    const auto late = static_cast<std::size_t>(std::count_if(
        stories.begin(), stories.end(), [](const CallStory& story) { return story.came_late; }));
    if (late > 0) {
        finding.evidence.push_back(fmt::format(
            "what {} stored was there at a second look only: where the receiver takes longer than "
            "it was waited for, say so, e.g. --state-wait 10s",
            count_text(late, "other call")));
    }
}

/// What the losses have in common, and the remedy for that.
void tell_pattern(
    const journal::RunRecord& run,
    Finding& finding,
    const std::vector<CallStory>& stories,
    const Losses& losses) {
    if (losses.are_of_order_only()) {
        finding.evidence.emplace_back(
            "only calls whose events came in another order, or at once: see "
            "delivery.out-of-order");
        finding.fix =
            "Store an event whatever came before it: create the call with the first of its events, "
            "whichever that is (INSERT … ON CONFLICT DO UPDATE), and write only what the event "
            "says. Where it keeps how far the call has come, an event that comes late must not "
            "set that back: give the states ranks, or compare what happened when.";
    }
    if (losses.are_of_company_only()) {
        finding.evidence.emplace_back("only calls whose events came at the same time");
        finding.fix =
            "Requests at the same time overwrite each other: one reads, both change, and the last "
            "one wins. Store each event in a row of its own, or change what it says in one "
            "statement (UPDATE … SET, jsonb_set) or under a lock (SELECT … FOR UPDATE).";
    }
    if (const std::string erased = erased_text(stories); !erased.empty()) {
        finding.evidence.push_back(erased);
        finding.fix =
            "A later event must not erase what an earlier one said: write only the columns that "
            "the event has (COALESCE(new, old)), and leave the others alone.";
    }
    if (losses.are_all_forgotten || losses.are_all_traceless) {
        const Attempts answered = select(attempts_of_receiver(run), is_answered);
        const Attempts pages = select(answered, is_answered_with_page);
        if (!pages.empty()) {
            finding.evidence.push_back(pages_text(pages, answered.size()));
            finding.fix = remedy_for_pages;
            return;
        }
        finding.fix =
            "Open the state by hand first, with the id of a call that was sent: when it shows "
            "nothing, --state is wrong or the receiver stores nothing. Store each event before you "
            "answer, and answer 500 when that failed.";
    }
}

std::string never_changed_text(const TraceSearch& search) {
    return fmt::format(
        "never changed what is stored: {}; fine if you have no use for {}, a loss if you have",
        names_of(search.traceless),
        search.traceless.size() == 1 ? "it" : "them");
}

/// What tells most stands first.
void put_patterns_first(Finding& finding, const std::vector<LossPattern>& patterns) {
    std::vector<std::string> lines;
    for (const LossPattern& pattern : patterns) {
        lines.push_back(pattern.evidence);
        finding.fix = pattern.fix;
    }
    finding.evidence.insert(finding.evidence.begin(), lines.begin(), lines.end());
}

Finding fail_with(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, const Losses& losses) {
    Finding finding{Status::fail, {}, {}, {}};
    append_lost(finding.evidence, losses.events);
    if (!losses.forgotten.empty()) {
        finding.evidence.push_back(fmt::format(
            "{} answered with 200 and stored nowhere, e.g. {}{}",
            count_text(losses.forgotten.size(), "call"),
            story_name(*losses.forgotten.front()),
            losses.are_all_forgotten ? or_a_wrong_state : ""));
    }
    if (losses.are_all_traceless) {
        finding.evidence.push_back(fmt::format(
            "no event changed what is stored, though all were answered 200{}", or_a_wrong_state));
    }
    append_mismatches(finding.evidence, losses.twins);
    tell_lateness(finding, stories);
    const std::vector<LossPattern> patterns = find_loss_patterns(run, stories, losses);
    if (patterns.empty()) {
        tell_pattern(run, finding, stories, losses);
    } else if (!losses.are_all_forgotten && !losses.are_all_traceless) {
        put_patterns_first(finding, patterns);
    }
    for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
        if (is_encoding_lost(stories, encoding)) {
            const bool is_form = encoding == journal::ContentType::form;
            const Rule* rule = find(is_form ? "content.form" : "content.json");
            finding.evidence.push_back(fmt::format(
                "all of them came as {}: the receiver does not read their bodies",
                rinkel::to_text(encoding)));
            finding.fix = std::string{rule->fix};
        }
    }
    if (const auto* first = losses.first()) {
        finding.reproduce = curl_story(run, *first);
    }
    return finding;
}

void append_altered(Finding& finding, const std::vector<LostEvent>& altered) {
    if (altered.empty()) {
        return;
    }
    std::string miscoded;
    for (std::size_t i = 0; i < std::min(altered.size(), lost_shown_max); ++i) {
        const LostEvent& event = altered[i];
        std::string found = miscoded_text(event.story->state, event.value);
        finding.evidence.push_back(fmt::format(
            "the {} of {} ({} bytes: \"{}\") is not stored as it was sent{}; that of others is",
            event.field,
            story_name(*event.story),
            event.value.size(),
            printable(event.value, value_shown_max),
            found.empty() ? ""
                          : fmt::format(" (but as \"{}\")", printable(found, value_shown_max))));
        miscoded = miscoded.empty() ? std::move(found) : miscoded;
    }
    // A text may be cut on purpose, and no letter is changed on purpose.
    finding.status = miscoded.empty() ? Status::warn : Status::fail;
    finding.fix =
        miscoded.empty()
            ? "Store texts whole: a column without a length (TEXT, not VARCHAR(255)) and "
              "any Unicode (MySQL: utf8mb4)."
            : "The body's UTF-8 was read in another charset, or decoded or encoded twice: "
              "read it as UTF-8, once (Java: new InputStreamReader(in, UTF_8); PHP: no "
              "utf8_encode; Python, Perl: decode the bytes once). Content-Type names no "
              "charset (F32).";
}

Status at_least_at_risk(Status status) {
    return status == Status::fail ? status : Status::warn;
}

void append_spoiled(Finding& finding, const std::vector<CallStory>& stories) {
    if (const auto spoiled = find_spoiled_value(stories)) {
        finding.status = Status::fail;
        finding.evidence.insert(
            finding.evidence.begin(),
            fmt::format(
                "\"{}\" is stored at {} in {}, e.g. {}: no event says that",
                printable(spoiled->text),
                printable(spoiled->place),
                count_text(spoiled->calls, "call"),
                story_name(*spoiled->story)));
        finding.fix = spoiled->remedy;
    }
}

/// Ordinary calls are not stored, and others are: who keeps missed calls only does that on purpose.
Finding tell_chosen(const std::vector<CallStory>& stories, const ChosenCalls& chosen) {
    Finding finding{Status::warn, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} answered with 200 and not stored, all that ended with {}; those with {} are stored: "
        "fine if you keep only these, a loss if not",
        count_text(chosen.calls_dropped, "call"),
        fmt::join(chosen.dropped, ", "),
        fmt::join(chosen.kept, ", ")));
    append_spoiled(finding, stories);
    finding.fix =
        finding.fix.empty()
            ? "If other calls matter to you, too, store them before you answer. Without a "
              "plain call that is stored, neither repetitions nor orders were judged."
            : finding.fix;
    return finding;
}

std::string cut_text(const AlteredField& altered) {
    const std::string example = fmt::format(
        "{}e.g. {}",
        altered.calls > 1 ? count_text(altered.calls, "call") + ", " : "",
        story_name(*altered.story));
    if (altered.sent > 1) {
        return fmt::format(
            "{} of {}: {} sent, and {} stored at {} ({})",
            altered.field,
            rinkel::to_text(altered.event),
            altered.sent,
            altered.held,
            printable(altered.place),
            example);
    }
    std::string values;
    for (std::size_t i = 0; i < std::min(altered.values.size(), lost_shown_max); ++i) {
        values += fmt::format(
            "{}\"{}\"", i == 0 ? "" : ", ", printable(altered.values[i], value_shown_max));
    }
    return fmt::format(
        "{} {} of {} is stored as nothing at {}, where \"{}\" is {} ({})",
        altered.field,
        values,
        rinkel::to_text(altered.event),
        printable(altered.place),
        printable(altered.known, value_shown_max),
        altered.known_as.empty()
            ? std::string{"as it was sent"}
            : fmt::format("\"{}\"", printable(altered.known_as, value_shown_max)),
        example);
}

void append_cut(
    const journal::RunRecord& run, Finding& finding, const std::vector<AlteredField>& altered) {
    for (const AlteredField& field : altered) {
        // Who stores "1" as it is, and "0" as nothing, has lost it. A list may be cut on purpose,
        // and a name may stand for some values only.
        const bool is_lost = field.field == "choice" && field.sent == 1 && field.known_as.empty();
        finding.status = is_lost || finding.status == Status::fail ? Status::fail : Status::warn;
        finding.evidence.push_back(cut_text(field));
        const std::string_view remedy =
            field.sent > 1
                ? "Store a list with all its entries: there are up to 4 topics (F27)."
                : "Store each value as the text that it is: choice can be \"0\", \"*\" and \"#\" "
                  "as well as \"1\" (PHP's empty() and JavaScript's || take \"0\" for nothing, "
                  "and an integer has no \"*\").";
        if (finding.fix.find(remedy) == std::string::npos) {
            finding.fix += finding.fix.empty() ? "" : " ";
            finding.fix += remedy;
        }
        if (finding.reproduce.empty()) {
            finding.reproduce = curl_command(run, *field.attempt);
        }
    }
}

void append_emptied(
    const journal::RunRecord& run, Finding& finding, const std::vector<EmptiedKind>& kinds) {
    for (const EmptiedKind& kind : kinds) {
        finding.status = at_least_at_risk(finding.status);
        finding.evidence.push_back(fmt::format(
            "{} is stored with its id and datetime, and nothing else that it says: {} {} in no "
            "state of {}, e.g. {}; {} is stored whole",
            rinkel::to_text(kind.event),
            fmt::join(kind.fields, ", "),
            kind.fields.size() == 1 ? "is" : "are",
            count_text(kind.events, "such event"),
            story_name(*kind.story),
            rinkel::to_text(kind.whole)));
        finding.fix =
            "Something between the request and the store drops these fields: often a model of "
            "another kind of event, whose own fields are all optional (Pydantic's Union takes the "
            "first that fits: choose the model by the path), or a list of columns.";
        if (finding.reproduce.empty()) {
            finding.reproduce = curl_story(run, *kind.story);
        }
    }
}

/// No failure: nobody has to have a use for every field.
std::string unstored_text(const StoredFields& fields) {
    std::string names;
    for (const auto& [event, field] : fields.unstored) {
        names += fmt::format(
            "{}{} of {}", names.empty() ? "" : ", ", printable(field), rinkel::to_text(event));
    }
    return names.empty()
               ? names
               : fmt::format(
                     "never stored as they were sent: {}; fine if you have no use for them, or "
                     "bring them into another form",
                     names);
}

/// How much was looked at, so that nobody takes what was not judged for proven.
void append_looked_at(
    std::vector<std::string>& lines, const TraceSearch& search, const KeptValues& kept) {
    if (search.looked_at > 0) {
        lines.push_back(fmt::format(
            "what is stored was read after each of {}",
            count_text(search.looked_at, "accepted event")));
    }
    if (kept.looked_for > 0) {
        lines.push_back(fmt::format(
            "what {} say was looked for in what is stored at the end of their calls",
            count_text(kept.looked_for, "accepted event")));
    }
    if (kept.unknown > 0) {
        lines.push_back(fmt::format(
            "{} not judged one by one: the state was read at the end of the call only, and nothing "
            "of what such events say is stored there as it was sent",
            count_text(kept.unknown, "accepted event")));
    }
    if (lines.empty()) {
        lines.emplace_back("every call that was taken is stored");
    }
}

Finding judge_kept(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const TraceSearch& search,
    const KeptValues& kept) {
    Finding finding{Status::pass, {}, {}, {}};
    if (!search.traceless.empty()) {
        finding.status = Status::warn;
        finding.evidence.push_back(never_changed_text(search));
        finding.fix = fmt::format(
            "If you have no use for {}, do not subscribe to {}, and leave {} out here as well "
            "(--events with the others). If you have, store it before you answer.",
            names_of(search.traceless),
            search.traceless.size() == 1 ? "it" : "them",
            search.traceless.size() == 1 ? "it" : "them");
    }
    if (!kept.doubtful.empty()) {
        finding.status = Status::warn;
        append_lost(finding.evidence, kept.doubtful);
        finding.evidence.emplace_back(
            "events of the same kind, with other values, are stored as they were sent");
    }
    if (!search.doubtful.empty()) {
        finding.status = Status::warn;
        append_lost(finding.evidence, search.doubtful);
        finding.evidence.emplace_back("events of the same kind change what is stored elsewhere");
    }
    append_altered(finding, search.altered);
    const StoredFields fields = search_stored_fields(stories);
    append_cut(run, finding, fields.altered);
    append_emptied(run, finding, fields.emptied);
    append_shifted_time(run, stories, finding);
    append_spoiled(finding, stories);
    finding.note = unstored_text(fields);
    append_looked_at(finding.evidence, search, kept);
    return finding;
}

/// Each store has a part of what was answered with 200, and only who reads it knows which.
Finding tell_divided(const journal::RunRecord& run, const journal::StateRead& read) {
    Finding finding{Status::fail, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "call {} – asked again and again with no event between, the receiver told two states in "
        "turns: {}",
        short_call(read.call),
        differences_text(read)));
    finding.fix =
        "Several servers or worker processes take the events here, and each keeps a store of its "
        "own (a variable, a file in its container, SQLite): every one knows a part of a call, and "
        "recognises no repetition that another one took. Let all of them use one database.";
    finding.reproduce = and_look(run, {}, read.call);
    if (!finding.reproduce.empty()) {
        finding.reproduce = fmt::format("for i in 1 2 3 4 5 6; do {}; done", finding.reproduce);
    }
    return finding;
}

Finding judge_complete(const journal::RunRecord& run) {
    if (const journal::StateRead* divided = find_divided(run)) {
        return tell_divided(run, *divided);
    }
    if (std::string obstacle = state_obstacle(run); !obstacle.empty()) {
        return skipped(std::move(obstacle));
    }
    const auto stories = call_stories(run);
    const bool is_any_taken = std::any_of(
        stories.begin(), stories.end(), [](const auto& story) { return !story.taken.empty(); });
    if (!is_any_taken) {
        return skipped("no event was answered with 200");
    }
    const TraceSearch search = search_traces(stories);
    const KeptValues kept = search_kept_values(stories);
    const Losses losses = find_losses(run, stories, search, kept);
    if (const ChosenCalls chosen = find_chosen_calls(stories, losses); !chosen.kept.empty()) {
        return tell_chosen(stories, chosen);
    }
    return losses.are_none() ? judge_kept(run, stories, search, kept)
                             : fail_with(run, stories, losses);
}

}  // namespace

const Rule state_complete{
    .id = "state.complete",
    .title = "What was answered with 200 is stored",
    .level = Level::must,
    .fact = "F4",
    .provenance = Provenance::chosen,
    .why =
        "After a 200 Rinkel never sends an event again. A receiver that says 200 and loses the "
        "event, because an exception was swallowed or a call seemed unknown, loses it for good.",
    .fix =
        "Store the event before you answer, and answer 500 when that failed: Rinkel then tries "
        "again. Never recognise a repetition by the call's id alone: its other events have the "
        "same.",
    .judge = &judge_complete};

}  // namespace ringproof::rules
