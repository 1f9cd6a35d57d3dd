#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/causes.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/features_apart.hpp"
#include "receiver-conformance/rules/not_ready.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"
#include "receiver-conformance/rules/web_pages.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

constexpr std::size_t causes_shown_max = 3;

bool has_answer(const Attempt& attempt) {
    return is_answered(attempt) || attempt.outcome == Outcome::protocol_error;
}

bool is_wrong(const Attempt& attempt) {
    return attempt.outcome == Outcome::refused || attempt.outcome == Outcome::protocol_error;
}

/// `503 Service Unavailable ×24, no HTTP ×1`, the most frequent first.
std::string statuses_text(const Attempts& wrong) {
    std::map<int, std::size_t> counts;
    for (const Attempt* attempt : wrong) {
        ++counts[attempt->outcome == Outcome::refused ? attempt->status.value_or(0) : 0];
    }
    std::vector<std::pair<int, std::size_t>> sorted{counts.begin(), counts.end()};
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.second > b.second;
    });
    std::string text;
    for (const auto& [status, count] : sorted) {
        text += fmt::format(
            "{}{} ×{}",
            text.empty() ? "" : ", ",
            status == 0 ? "no whole HTTP answer" : status_text(status),
            number_text(count));
    }
    return text;
}

/// `(18 of them) Store …`: what to do, the most frequent cause first.
std::string remedies_text(const std::vector<Cause>& causes) {
    std::string text;
    for (std::size_t i = 0; i < std::min(causes.size(), causes_shown_max); ++i) {
        text += text.empty() ? "" : " ";
        text += causes.size() == 1
                    ? causes[i].remedy
                    : fmt::format("({} of them) {}", causes[i].attempts.size(), causes[i].remedy);
    }
    return text;
}

/// One of each cause, so that the first few are not all of one kind.
Attempts examples_of(const std::vector<Cause>& causes) {
    Attempts examples;
    for (std::size_t i = 0; i < std::min(causes.size(), causes_shown_max); ++i) {
        examples.push_back(causes[i].attempts.front());
    }
    return examples;
}

/// Other bodies of 200s are not kept.
bool speaks_of_error(const Attempt& attempt) {
    return attempt.outcome == Outcome::accepted && attempt.response.has_value() &&
           !is_answered_with_page(attempt);
}

/// What is stored shows that somebody read the event, whatever the answer looks like.
bool is_anything_stored(const journal::RunRecord& run) {
    bool is_any = false;
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        is_any = is_any || state.reading == journal::StateReading::found;
    });
    return is_any;
}

Finding warn_of_pages(const journal::RunRecord& run, const Attempts& pages, std::size_t answers) {
    return {
        Status::warn,
        {pages_text(pages, answers)},
        std::string{remedy_for_pages},
        curl_command(run, *pages.front())};
}

Finding warn_of_errors(
    const journal::RunRecord& run, const Attempts& doubtful, const Attempts& answered) {
    Finding finding{Status::warn, {}, {}, curl_command(run, *doubtful.front())};
    finding.evidence.push_back(fmt::format(
        "200 in {}, but {} of them with a body that speaks of an error",
        count_text(answered.size(), "answer"),
        number_text(doubtful.size())));
    const journal::ContentType encoding = doubtful.front()->content_type;
    const auto is_encoded_so = [encoding](const Attempt& attempt) {
        return attempt.content_type == encoding;
    };
    const bool is_encodings_fault = select(doubtful, is_encoded_so).size() == doubtful.size() &&
                                    select(answered, is_encoded_so).size() == doubtful.size() &&
                                    doubtful.size() < answered.size();
    if (is_encodings_fault) {
        finding.evidence.push_back(fmt::format(
            "all that came as {}, and nothing else: that encoding is not read",
            rinkel::to_text(encoding)));
    }
    const Attempts sound =
        select(answered, [](const Attempt& attempt) { return !speaks_of_error(attempt); });
    if (sound.empty()) {
        finding.evidence.emplace_back(
            "every answer has it, so it is nothing that is in the events");
    } else if (const std::string apart = features_apart(run, doubtful, sound);
               !apart.empty() && !is_encodings_fault) {
        finding.evidence.push_back("exactly these: " + apart);
    }
    append_first_few(finding.evidence, doubtful);
    const Rule* rule =
        find(encoding == journal::ContentType::json ? "content.json" : "content.form");
    if (sound.empty()) {
        finding.fix =
            "A notice or a warning stands in every answer: keep it out (PHP: display_errors = Off, "
            "log_errors = On), and mend what it tells of. Whether the events are stored all the "
            "same, --state tells.";
        return finding;
    }
    finding.fix = fmt::format(
        "A 200 says that the event is stored, and Rinkel will not send it again. Answer 500 when "
        "the handler fails, so that it is retried (PHP: display_errors = Off, and "
        "http_response_code(500) in an exception handler).{}{}",
        is_encodings_fault ? " " : "",
        is_encodings_fault ? rule->fix : "");
    return finding;
}

/// What becomes of them: no more is said than what their repetitions showed.
std::string consequence_text(const journal::RunRecord& run, const Attempts& wrong) {
    using Key = std::pair<std::string_view, journal::Event>;
    const std::set<const Attempt*> is_refusal{wrong.begin(), wrong.end()};
    std::set<Key> refused;
    std::set<Key> repeated;
    std::set<Key> taken;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const Key key{attempt.call, attempt.event};
        if (attempt.injected.empty() && refused.contains(key)) {
            repeated.insert(key);
            if (attempt.outcome == Outcome::accepted) {
                taken.insert(key);
            }
        }
        if (is_refusal.contains(&attempt)) {
            refused.insert(key);
        }
    });
    if (taken.empty() || taken.size() < repeated.size()) {
        return "what Rinkel does: 25 attempts in 24 hours, then the webhook is disabled (F7, F8)";
    }
    return fmt::format(
        "what Rinkel does: it sends each of them again an hour later (F7); here {} sent again, and "
        "taken then",
        repeated.size() == 1 ? "one was" : number_text(repeated.size()) + " were");
}

std::string_view kind_text(const journal::RunRecord& run) {
    return attempts_of_receiver(run).empty() ? " to events beyond the documentation"
                                             : " to documented events";
}

Finding judge_status(const journal::RunRecord& run) {
    const Attempts answered = select(telling_attempts(run), has_answer);
    if (answered.empty()) {
        return skipped_for_lack("no answer was seen", run);
    }
    const Attempts wrong = select(answered, is_wrong);
    if (wrong.empty()) {
        if (const Attempts pages = select(answered, is_answered_with_page);
            !pages.empty() && !is_anything_stored(run)) {
            return warn_of_pages(run, pages, answered.size());
        }
        if (const Attempts doubtful = select(answered, speaks_of_error); !doubtful.empty()) {
            return warn_of_errors(run, doubtful, answered);
        }
        return passed(
            fmt::format("200 in {}{}", count_text(answered.size(), "answer"), kind_text(run)));
    }
    const std::vector<Cause> causes = find_causes(run, wrong);
    const Attempt& example = *causes.front().attempts.front();
    Finding finding{Status::fail, {}, remedies_text(causes), {}};
    finding.evidence.push_back(fmt::format(
        "{} of {} to documented events {} not 200: {}",
        number_text(wrong.size()),
        count_text(answered.size(), "answer"),
        wrong.size() == 1 ? "was" : "were",
        statuses_text(wrong)));
    finding.reproduce = command_in_company(run, causes.front().attempts);
    if (const Attempts& not_ready = find_not_ready(run); !not_ready.empty()) {
        finding.evidence.push_back(not_ready_text(not_ready));
    }
    if (causes.size() == 1) {
        append_first_few(finding.evidence, wrong);
    } else {
        append_first_few(finding.evidence, examples_of(causes));
    }
    // With a path for each event it is not the one that everybody has before their eyes.
    const auto* scenario = run.first<journal::ScenarioStarted>();
    if (scenario != nullptr && example.url != scenario->target && !example.url.empty()) {
        finding.evidence.push_back("sent to " + printable(example.url));
    }
    const bool is_success_elsewhere =
        std::all_of(wrong.begin(), wrong.end(), [](const auto* attempt) {
            return attempt->outcome == Outcome::refused && attempt->status.value_or(0) / 100 == 2;
        });
    if (is_success_elsewhere) {
        finding.evidence.emplace_back("it would pass if any 2xx counted; Rinkel says 200");
    }
    finding.evidence.push_back(consequence_text(run, wrong));
    return finding;
}

}  // namespace

const Rule status_200{
    .id = "status.200",
    .title = "Every event is answered with 200 OK",
    .level = Level::must,
    .fact = "F4",
    .provenance = Provenance::documented,
    .why =
        "Anything but 200 is a failure: Rinkel tries again once an hour for 24 hours, then "
        "disables the webhook and sends an e-mail.",
    .fix = "Answer 200 to every event as soon as it is stored, whatever becomes of it later.",
    .judge = &judge_status};

}  // namespace ringproof::rules
