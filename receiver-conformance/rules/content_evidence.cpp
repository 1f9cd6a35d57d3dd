#include "receiver-conformance/rules/content_evidence.hpp"

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/known_answers.hpp"
#include "receiver-conformance/rules/lost_encoding.hpp"
#include "receiver-conformance/rules/lost_type.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// 400 and 422 may mean anything where nothing else was taken.
bool speaks_of_content(const Attempt& attempt) {
    return attempt.status == 415;
}

bool is_refused(const journal::RunRecord& run, const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::refused && !is_turned_away(run, attempt);
}

bool is_accepted(const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::accepted;
}

}  // namespace

Finding judge_content(const journal::RunRecord& run, journal::ContentType type) {
    const Attempts played = select(attempts_of_receiver(run), [&](const Attempt& attempt) {
        return attempt.content_type == type;
    });
    if (played.empty()) {
        return skipped(fmt::format("no event was sent as {}", rinkel::to_text(type)));
    }
    const Attempts accepted = select(played, is_accepted);
    const bool tells_state = run.first<journal::StateRead>() != nullptr;
    if (!accepted.empty() && tells_state && is_encoding_lost(call_stories(run), type)) {
        Finding finding{Status::fail, {}, {}, curl_command(run, *accepted.front())};
        finding.evidence.push_back(fmt::format(
            "{} as {} were answered 200, and the receiver knows none of their calls; it knows "
            "those "
            "in the other encoding",
            count_text(accepted.size(), "event"),
            rinkel::to_text(type)));
        return finding;
    }
    if (!accepted.empty()) {
        return passed(fmt::format(
            "{} of {} as {} were accepted",
            number_text(accepted.size()),
            count_text(played.size(), "attempt"),
            rinkel::to_text(type)));
    }
    const bool is_taken_otherwise = is_encoding_refused(run, type);
    const Attempts refused = select(played, [&](const Attempt& attempt) {
        return is_taken_otherwise ? is_refused(run, attempt) : speaks_of_content(attempt);
    });
    if (refused.empty()) {
        return skipped_for_lack("no answer spoke of the content", run);
    }
    Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
    finding.evidence.push_back(fmt::format(
        "none of {} as {} was accepted",
        count_text(played.size(), "attempt"),
        rinkel::to_text(type)));
    append_first_few(finding.evidence, refused);
    finding.fix = known_remedy(*refused.front());
    if (finding.fix.empty() && is_type_lost(run)) {
        finding.fix = lost_type_remedy;
    }
    if (is_taken_otherwise) {
        finding.evidence.emplace_back("events in the other encoding are taken");
        if (!finding.fix.empty()) {
            const bool is_form = type == journal::ContentType::form;
            finding.fix += fmt::format(
                " Or, where every webhook is subscribed as {} in My Rinkel, check with "
                "--content-type {}.",
                is_form ? "JSON" : "a form",
                is_form ? "json" : "form");
        }
    }
    return finding;
}

}  // namespace ringproof::rules
