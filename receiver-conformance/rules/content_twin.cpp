#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/lost_encoding.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::ContentType;

/// How one event of one scripted call ended in one encoding.
struct Ends {
    std::map<ContentType, const Attempt*> last;
};

/// Scenario, call and event: what is the same in both encodings.
using Script = std::tuple<std::string_view, std::string_view, journal::Event>;

std::map<Script, Ends> ends_by_script(
    const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    std::map<Script, Ends> scripts;
    for (const CallStory& story : stories) {
        if (story.scenario == nullptr || story.scenario->is_beyond_documentation) {
            continue;
        }
        if (story.is_together) {
            continue;  // Who gets in whose way then is not the encoding's doing.
        }
        const auto note = [&](const Attempt& attempt) {
            if (!speaks_of_event(run, attempt)) {
                return;
            }
            Ends& ends = scripts[{story.scenario->name, story.call->name, attempt.event}];
            const Attempt*& last = ends.last[attempt.content_type];
            last = last == nullptr || last->attempt < attempt.attempt ? &attempt : last;
        };
        for (const TakenEvent& event : story.taken) {
            note(*event.attempt);
        }
        for (const Attempt* failed : story.failed) {
            note(*failed);
        }
    }
    return scripts;
}

bool is_taken(const Attempt& attempt) {
    return attempt.status == 200 && attempt.outcome != journal::Outcome::timeout;
}

/// What is special about an event, whichever call it is of.
using Payload = std::tuple<journal::Event, ContentType, std::vector<Feature>>;

Payload payload_of(const Attempt& attempt, std::string_view body) {
    return {
        attempt.event,
        attempt.content_type,
        features_of(attempt.event, attempt.content_type, body)};
}

/// What was ever taken, and what was ever refused, of events that came in order and once.
class Ledger {
  public:
    explicit Ledger(const std::vector<CallStory>& stories) {
        for (const CallStory& story : stories) {
            const bool is_simple = !story.is_overtaken && !story.is_together &&
                                   !story.has_repetition && !story.has_fault;
            if (is_simple) {
                note(story);
            }
        }
    }

    /// Silence, and a connection that does not come about, are no matter of the encoding; nor is
    /// what was taken in this encoding at another time, or refused in the other.
    [[nodiscard]] bool is_of_encoding(const Attempt& failed, const Attempt& twin) const {
        const bool is_answer = failed.outcome == journal::Outcome::refused ||
                               failed.outcome == journal::Outcome::protocol_error;
        const auto own = payloads_.find(&failed);
        const auto other = payloads_.find(&twin);
        return is_answer && (own == payloads_.end() || !taken_.contains(own->second)) &&
               (other == payloads_.end() || !refused_.contains(other->second));
    }

  private:
    void note(const CallStory& story) {
        for (const TakenEvent& event : story.taken) {
            const auto payload = payload_of(*event.attempt, event.body);
            payloads_.emplace(event.attempt, payload);
            taken_.insert(payload);
        }
        std::map<std::uint32_t, std::string_view> bodies;  // a retry repeats its first attempt's
        for (const Attempt* failed : story.failed) {
            const auto body = bodies.try_emplace(failed->delivery, failed->request_body).first;
            const auto payload = payload_of(*failed, body->second);
            payloads_.emplace(failed, payload);
            refused_.insert(payload);
        }
    }

    std::map<const Attempt*, Payload> payloads_;
    std::set<Payload> taken_;
    std::set<Payload> refused_;
};

/// Of one kind of event, how many were taken in each encoding.
struct Share {
    std::size_t compared = 0;
    std::size_t unlike = 0;
    std::size_t json_taken = 0;
    std::size_t form_taken = 0;
};

struct Contrast {
    std::size_t compared = 0;
    std::vector<std::pair<const Attempt*, const Attempt*>> unlike;  ///< JSON, form
    std::map<journal::Event, Share> by_event;
};

Contrast contrast(const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    Contrast found;
    std::optional<Ledger> ledger;  // reads every body, so only when something is unlike
    for (const auto& [script, ends] : ends_by_script(run, stories)) {
        const auto json = ends.last.find(ContentType::json);
        const auto form = ends.last.find(ContentType::form);
        if (json == ends.last.end() || form == ends.last.end()) {
            continue;
        }
        const bool is_json_taken = is_taken(*json->second);
        const bool is_form_taken = is_taken(*form->second);
        const bool are_alike = is_json_taken == is_form_taken;
        if (!are_alike) {
            if (!ledger) {
                ledger.emplace(stories);
            }
            const Attempt& failed = is_json_taken ? *form->second : *json->second;
            const Attempt& twin = is_json_taken ? *json->second : *form->second;
            if (!ledger->is_of_encoding(failed, twin)) {
                continue;
            }
        }
        ++found.compared;
        Share& share = found.by_event[std::get<journal::Event>(script)];
        ++share.compared;
        share.json_taken += is_json_taken ? 1U : 0U;
        share.form_taken += is_form_taken ? 1U : 0U;
        if (!are_alike) {
            ++share.unlike;
            found.unlike.emplace_back(json->second, form->second);
        }
    }
    return found;
}

// How Rinkel writes a list into a form, nobody has documented: a receiver should be ready for each.
constexpr std::string_view lists_in_forms =
    "how Rinkel writes lists in a form is not documented (F31); ringproof sent "
    "topics[]=a&topics[]=b";
constexpr std::string_view remedy_for_lists =
    "Read topics[] (and topics) from a form as a list, also with one entry: Express: "
    "express.urlencoded({ extended: true }), Python: form.getlist('topics[]'), Go: "
    "r.Form[\"topics[]\"], PHP does so by itself.";

bool evidence_names_lists(const Finding& finding) {
    return std::any_of(finding.evidence.begin(), finding.evidence.end(), [](const auto& line) {
        return line.find("topics") != std::string::npos;
    });
}

bool has_both_encodings(const journal::RunRecord& run) {
    bool has_json = false;
    bool has_form = false;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        (attempt.content_type == ContentType::json ? has_json : has_form) = true;
    });
    return has_json && has_form;
}

std::string_view rule_about(ContentType encoding) {
    return encoding == ContentType::json ? "content.json" : "content.form";
}

/// True when a part of `place` is the field's name: `/events/*/topics` speaks of `topics` (in a
/// form `topics[]`), and not of `to`.
bool speaks_of(std::string_view place, std::string_view field) {
    field = field.substr(0, field.find('['));
    const std::string parts = std::string{place} + '/';
    return parts.find("/" + std::string{field} + "/") != std::string::npos;
}

/// The event that has the field whose name stands in the place that differs.
const Attempt& event_behind(const StateMismatch& mismatch) {
    for (const Difference& difference : mismatch.differences) {
        for (const TakenEvent& event : mismatch.story->taken) {
            for (const auto& [name, field] : read_body(event.attempt->content_type, event.body)) {
                if (name != "id" && speaks_of(difference.place, name)) {
                    return *event.attempt;
                }
            }
        }
    }
    return *mismatch.story->taken.front().attempt;
}

Finding judge_twin(const journal::RunRecord& run) {
    for (const auto encoding : {ContentType::json, ContentType::form}) {
        if (is_encoding_refused(run, encoding)) {
            return skipped(fmt::format(
                "no event as {} was taken, whatever was in it: see {}",
                rinkel::to_text(encoding),
                rule_about(encoding)));
        }
    }
    const auto stories = has_both_encodings(run) ? call_stories(run) : std::vector<CallStory>{};
    const Contrast outcomes = contrast(run, stories);
    if (outcomes.compared == 0) {
        return skipped("no event was played in both encodings (--content-type both)");
    }
    const bool is_any_taken = std::any_of(
        outcomes.by_event.begin(), outcomes.by_event.end(), [](const auto& event_and_share) {
            const Share& share = event_and_share.second;
            return share.json_taken + share.form_taken > 0;
        });
    if (!is_any_taken) {
        return skipped("no event was accepted in either encoding");
    }
    if (std::string chance = chance_text(run, outcomes.unlike.size(), outcomes.compared);
        !chance.empty()) {
        return passed(std::move(chance));
    }
    if (!outcomes.unlike.empty()) {
        const auto& [json, form] = outcomes.unlike.front();
        Finding finding{Status::fail, {}, {}, curl_command(run, is_taken(*json) ? *form : *json)};
        finding.evidence.push_back(fmt::format(
            "{} of {} ended differently as JSON and as form",
            outcomes.unlike.size(),
            count_text(outcomes.compared, "event")));
        for (const auto& [event, share] : outcomes.by_event) {
            if (share.unlike > 0) {
                finding.evidence.push_back(fmt::format(
                    "{}: {} of {} taken as JSON, {} of {} as form",
                    rinkel::to_text(event),
                    share.json_taken,
                    share.compared,
                    share.form_taken,
                    share.compared));
            }
        }
        finding.evidence.push_back("JSON: " + attempt_name(*json) + ": " + attempt_result(*json));
        finding.evidence.push_back("form: " + attempt_name(*form) + ": " + attempt_result(*form));
        return finding;
    }
    for (const auto encoding : {ContentType::json, ContentType::form}) {
        if (is_encoding_lost(stories, encoding)) {
            return skipped(fmt::format(
                "no call whose events came as {} is stored: see {}",
                rinkel::to_text(encoding),
                rule_about(encoding)));
        }
    }
    const TwinComparison states = compare_encodings(run, stories);
    if (!states.mismatches.empty()) {
        const Attempt& shown = event_behind(states.mismatches.front());
        Finding finding{Status::fail, {}, {}, curl_command(run, shown)};
        append_mismatches(finding.evidence, states, {"as JSON", "as form"});
        if (evidence_names_lists(finding)) {
            finding.evidence.emplace_back(lists_in_forms);
            finding.fix = std::string{remedy_for_lists};
        }
        return finding;
    }
    const std::string_view more =
        states.compared > 0 ? ", and left the same state"
                            : "; whether they left the same state is not seen without --state";
    return passed(fmt::format(
        "{} ended alike as JSON and as form{}", count_text(outcomes.compared, "event"), more));
}

}  // namespace

const Rule content_twin{
    .id = "content.twin",
    .title = "JSON and form have the same outcome",
    .level = Level::should,
    .fact = "F14",
    .provenance = Provenance::chosen,
    .why =
        "The content type of a webhook is one click in My Rinkel. Whoever changes it must not "
        "change by it what becomes of the events.",
    .fix =
        "Bring both encodings into one form right after parsing, and go on with that: an empty "
        "form value is null, topics[] is a list, also with one entry.",
    .judge = &judge_twin};

}  // namespace ringproof::rules
