#include "receiver-conformance/rules/evidence.hpp"

#include "receiver-conformance/rules/excerpt.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

constexpr std::array<std::pair<Outcome, std::string_view>, 7> outcome_words{{
    {Outcome::accepted, "were accepted"},
    {Outcome::refused, "were answered with another status than 200"},
    {Outcome::timeout, "timed out"},
    {Outcome::connect_failed, "could not connect"},
    {Outcome::tls_failed, "failed in TLS"},
    {Outcome::dns_failed, "could not look up the name"},
    {Outcome::protocol_error, "got no whole HTTP answer"},
}};

bool ended_alike(const Attempt& a, const Attempt& b) {
    return a.call == b.call && a.event == b.event && a.delivery == b.delivery &&
           a.outcome == b.outcome && a.status == b.status;
}

/// Retries of one delivery that ended alike, together: the first few groups, which are all that is
/// shown.
std::vector<Attempts> group_retries(const Attempts& attempts) {
    std::vector<Attempts> groups;
    for (const Attempt* attempt : attempts) {
        const auto known = std::find_if(groups.begin(), groups.end(), [&](const Attempts& group) {
            return ended_alike(*group.front(), *attempt);
        });
        if (known != groups.end()) {
            known->push_back(attempt);
        } else if (groups.size() < stories_shown_max) {
            groups.push_back({attempt});
        }
    }
    return groups;
}

std::string story_text(const Attempts& story) {
    const Attempt& first = *story.front();
    if (story.size() == 1) {
        return attempt_name(first) + ": " + attempt_result(first);
    }
    return fmt::format(
        "{} and {} more until {}: {}",
        attempt_name(first),
        number_text(story.size() - 1),
        moment_text(story.back()->virtual_time),
        attempt_result(first));
}

/// A framework's error page need not be read three times.
void quote_once(std::string& line, std::string& quoted, const Attempt& attempt) {
    constexpr std::size_t short_enough = 40;
    const std::string quote =
        attempt.response ? ": \"" + excerpt_of(attempt.response->body) + "\"" : "";
    if (quote.size() > short_enough && quote == quoted && line.ends_with(quote)) {
        line.resize(line.size() - quote.size());
        line += ", with the same text";
    }
    quoted = quote;
}

template <Sent sent>
struct OfReceiver {
    Attempts attempts;
    Attempts answered;
};

template <Sent sent>
OfReceiver<sent> collect(const journal::RunRecord& run) {
    const auto& missed = proxy_restarts_in(run).missed;
    OfReceiver<sent> found;
    found.attempts.reserve(run.records.size());
    found.answered.reserve(run.records.size());
    bool is_wanted = true;
    for (const journal::Record& record : run.records) {
        if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
            is_wanted = sent == Sent::anything || !scenario->is_beyond_documentation;
        } else if (const auto* attempt = std::get_if<Attempt>(&record)) {
            if (is_wanted && is_receivers_own(*attempt) && !missed.contains(attempt)) {
                found.attempts.push_back(attempt);
                if (is_answered(*attempt)) {
                    found.answered.push_back(attempt);
                }
            }
        }
    }
    return found;
}

/// Nearly every rule asks for them, and looking through a long run is what judging it costs.
template <Sent sent>
const OfReceiver<sent>& of_receiver(const journal::RunRecord& run) {
    return run.derived<OfReceiver<sent>>([&] { return collect<sent>(run); });
}

}  // namespace

bool is_receivers_own(const Attempt& attempt) {
    // A delay or a fresh connection changes nothing about the answer: what it brought about itself
    // is logged as injected.
    return attempt.outcome != Outcome::injected;
}

const Attempts& attempts_of_receiver(const journal::RunRecord& run, Sent sent) {
    return sent == Sent::anything ? of_receiver<Sent::anything>(run).attempts
                                  : of_receiver<Sent::as_documented>(run).attempts;
}

const Attempts& answered_by_receiver(const journal::RunRecord& run, Sent sent) {
    return sent == Sent::anything ? of_receiver<Sent::anything>(run).answered
                                  : of_receiver<Sent::as_documented>(run).answered;
}

bool is_answered(const Attempt& attempt) {
    return attempt.outcome == Outcome::accepted || attempt.outcome == Outcome::refused;
}

Duration end_of(const Attempt& attempt) {
    return attempt.real_time + attempt.phases.total;
}

void append_first_few(std::vector<std::string>& lines, const Attempts& attempts) {
    const std::vector<Attempts> stories = group_retries(attempts);
    std::size_t told = 0;
    std::string quoted;
    for (const Attempts& story : stories) {
        lines.push_back(story_text(story));
        quote_once(lines.back(), quoted, *story.front());
        told += story.size();
    }
    if (attempts.size() > told) {
        lines.push_back(fmt::format("and {}", count_text(attempts.size() - told, "more attempt")));
    }
}

std::string outcomes_text(const Attempts& attempts) {
    std::string text = count_text(attempts.size(), "attempt");
    std::string_view separator = ": ";
    for (const auto& [outcome, words] : outcome_words) {
        const auto count = std::count_if(
            attempts.begin(), attempts.end(), [wanted = outcome](const Attempt* attempt) {
                return attempt->outcome == wanted;
            });
        if (count > 0) {
            text += fmt::format("{}{} {}", separator, count, words);
            separator = ", ";
        }
    }
    return text;
}

Finding passed(std::string evidence) {
    return {Status::pass, {std::move(evidence)}, {}, {}};
}

Finding skipped(std::string reason) {
    return {Status::skip, {std::move(reason)}, {}, {}};
}

Finding skipped_for_lack(std::string_view needed, const journal::RunRecord& run) {
    const Attempts& attempts = attempts_of_receiver(run);
    if (const Attempts& beyond = attempts_of_receiver(run, Sent::anything);
        attempts.empty() && !beyond.empty()) {
        return skipped(fmt::format(
            "only events beyond the documentation were played ({})", outcomes_text(beyond)));
    }
    if (attempts.empty()) {
        return skipped(
            fmt::format("{}: every attempt was decided by a fault of the scenario", needed));
    }
    return skipped(fmt::format("{} ({})", needed, outcomes_text(attempts)));
}

}  // namespace ringproof::rules
