#include "receiver-conformance/rules/content_evidence.hpp"

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;

bool speaks_of_content(const Attempt& attempt) {
    return attempt.status == 400 || attempt.status == 415 || attempt.status == 422;
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
    if (!accepted.empty()) {
        return passed(fmt::format(
            "{} of {} as {} were accepted",
            number_text(accepted.size()),
            count_text(played.size(), "attempt"),
            rinkel::to_text(type)));
    }
    const Attempts refused = select(played, speaks_of_content);
    if (refused.empty()) {
        return skipped_for_lack("no answer spoke of the content", run);
    }
    Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
    finding.evidence.push_back(fmt::format(
        "none of {} as {} was accepted",
        count_text(played.size(), "attempt"),
        rinkel::to_text(type)));
    append_first_few(finding.evidence, refused);
    return finding;
}

}  // namespace ringproof::rules
