#include "receiver-conformance/rules/evidence.hpp"

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
    {Outcome::protocol_error, "got something that is not HTTP"},
}};

}  // namespace

Attempts attempts_of_receiver(const journal::RunRecord& run) {
    Attempts found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome != Outcome::injected && attempt.injected.empty()) {
            found.push_back(&attempt);
        }
    });
    return found;
}

bool is_answered(const Attempt& attempt) {
    return attempt.outcome == Outcome::accepted || attempt.outcome == Outcome::refused;
}

void append_first_few(std::vector<std::string>& lines, const Attempts& attempts) {
    const std::size_t shown = std::min(attempts.size(), attempts_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        lines.push_back(attempt_name(*attempts[i]) + ": " + attempt_result(*attempts[i]));
    }
    if (attempts.size() > shown) {
        lines.push_back(fmt::format("and {} more", attempts.size() - shown));
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
    const Attempts attempts = attempts_of_receiver(run);
    if (attempts.empty()) {
        return skipped(fmt::format("{}: nothing was sent to the receiver", needed));
    }
    return skipped(fmt::format("{} ({})", needed, outcomes_text(attempts)));
}

}  // namespace ringproof::rules
