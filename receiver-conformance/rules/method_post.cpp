#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/not_ready.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// Some frameworks answer a method that a path does not have with 404 and these words.
bool says_cannot_post(const Attempt& attempt) {
    return attempt.response && attempt.response->body.find("Cannot POST") != std::string::npos;
}

bool is_post_refused(const Attempt& attempt) {
    return attempt.status == 405 || attempt.status == 501 || says_cannot_post(attempt);
}

/// Answers that a server gives before it looks at the method prove nothing.
bool is_post_taken(const Attempt& attempt) {
    constexpr std::array telling_nothing{401, 403, 404, 407, 410, 429, 502, 503, 504};
    const int status = attempt.status.value_or(0);
    const bool is_redirect = status >= 300 && status < 400;
    const bool is_telling =
        std::find(telling_nothing.begin(), telling_nothing.end(), status) == telling_nothing.end();
    return is_telling && !is_redirect;
}

void append_allow_header(Finding& finding, const Attempt& attempt) {
    if (!attempt.response) {
        return;
    }
    for (const auto& [name, value] : attempt.response->headers) {
        if (name.size() == 5 && (name[0] == 'A' || name[0] == 'a') && name.ends_with("llow")) {
            finding.evidence.push_back("the receiver says: Allow: " + printable(value));
        }
    }
}

Finding judge_post(const journal::RunRecord& run) {
    const Attempts answered = select(telling_attempts(run), is_answered);
    if (answered.empty()) {
        return skipped_for_lack("no answer was seen", run);
    }
    // Where the same path took an event, too, POST is not what was wrong; status.200 tells the
    // rest.
    std::set<std::string_view> paths_taken;
    for (const Attempt* attempt : answered) {
        if (attempt->outcome == journal::Outcome::accepted) {
            paths_taken.insert(attempt->url);
        }
    }
    const Attempts refused = select(answered, [&](const Attempt& attempt) {
        return is_post_refused(attempt) && !paths_taken.contains(attempt.url);
    });
    if (!refused.empty()) {
        Finding finding{Status::fail, {}, {}, {}};
        append_first_few(finding.evidence, refused);
        append_allow_header(finding, *refused.front());
        finding.fix =
            "The receiver does not take POST at this path: register a POST route for it (a GET "
            "route "
            "or a static file answers 405), and check that no proxy in front forbids the method.";
        finding.reproduce = curl_command(run, *refused.front());
        return finding;
    }
    const Attempts taken = select(answered, is_post_taken);
    if (taken.empty()) {
        return skipped(fmt::format(
            "the answers do not tell whether POST is handled (e.g. {})",
            attempt_result(*answered.front())));
    }
    const Attempts accepted = select(taken, [](const Attempt& attempt) {
        return attempt.outcome == journal::Outcome::accepted;
    });
    Finding finding = passed(fmt::format(
        "{} by POST, e.g. {}",
        count_text(taken.size(), "answer"),
        attempt_result(accepted.empty() ? *taken.front() : *accepted.front())));
    if (const Attempts& not_ready = find_not_ready(run); !not_ready.empty()) {
        finding.evidence.push_back(not_ready_text(not_ready));
    }
    return finding;
}

}  // namespace

const Rule method_post{
    .id = "method.post",
    .title = "The endpoint handles POST",
    .level = Level::must,
    .fact = "F3",
    .provenance = Provenance::documented,
    .why = "Rinkel delivers every event by POST and by nothing else.",
    .fix = "Register a POST route for the URL's path.",
    .judge = &judge_post};

}  // namespace ringproof::rules
