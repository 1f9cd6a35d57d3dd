#include "receiver-conformance/report/signs.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace ringproof::report {

using journal::Attempt;
using journal::Outcome;

namespace {

struct FaultWords {
    std::string_view fault;  ///< as the log names it, or its beginning
    std::string_view words;
};

constexpr std::array faults{
    FaultWords{"lose-response", "answer lost"},
    FaultWords{"timeout", "silence"},
    FaultWords{"unreachable", "unreachable"},
    FaultWords{"cut", "connection cut"},
    FaultWords{"reset", "connection reset"}};

/// Of `answer 503`: nothing was sent, and Rinkel saw this. A delay alone comes last: it decides
/// only where nothing else does.
std::string pretended_text(std::string_view injected) {
    constexpr std::string_view before = "answer ";
    const std::size_t at = injected.find(before);
    if (at != std::string_view::npos) {
        return printable(injected.substr(at + before.size(), 3)) + " pretended";
    }
    return injected.starts_with("delay") ? "delayed" : "injected";
}

/// Of `delay 500ms, lose-response` what decided.
std::string fault_words(std::string_view injected) {
    for (const auto& [fault, words] : faults) {
        const std::size_t at = injected.find(fault);
        const bool begins = at == 0 || (at != std::string_view::npos && injected[at - 1] == ' ');
        if (begins) {
            return std::string{words};
        }
    }
    return pretended_text(injected);
}

/// Attempts in a row that came to the same.
struct Answers {
    std::string words;
    std::size_t count = 0;
};

/// `202 ×25`.
std::string text_of(const Answers& answers) {
    return answers.words + (answers.count > 1 ? " ×" + rules::number_text(answers.count) : "");
}

std::vector<Answers> group_answers(const DeliveryStory& delivery) {
    std::vector<Answers> groups;
    for (const Attempt* attempt : delivery.attempts) {
        std::string words = answer_text(*attempt);
        if (groups.empty() || groups.back().words != words) {
            groups.push_back({std::move(words), 0});
        }
        ++groups.back().count;
    }
    return groups;
}

}  // namespace

Sign sign_of(const Attempt& attempt) {
    if (attempt.outcome == Outcome::accepted) {
        return Sign::good;
    }
    return rules::is_receivers_own(attempt) ? Sign::bad : Sign::injected;
}

Sign sign_of(const DeliveryStory& delivery) {
    if (delivery.is_accepted()) {
        return delivery.has_failure() ? Sign::risk : Sign::good;
    }
    return delivery.has_failure() ? Sign::bad : Sign::injected;
}

Sign sign_of(Blame blame) {
    return blame == Blame::receiver ? Sign::bad : Sign::injected;
}

std::string answer_text(const Attempt& attempt) {
    if (attempt.outcome == Outcome::injected) {
        return fault_words(attempt.injected);
    }
    // A status that came too late, or in a broken answer, is not what Rinkel would have seen.
    return rules::is_answered(attempt) && attempt.status
               ? std::to_string(*attempt.status)
               : std::string{journal::to_text(attempt.outcome)};
}

std::string answers_text(const DeliveryStory& delivery) {
    constexpr std::size_t shown_max = 3;
    std::vector<Answers> before = group_answers(delivery);
    std::string ending = text_of(before.back());
    before.pop_back();
    if (before.empty()) {
        return ending;
    }
    std::string text;
    for (std::size_t i = 0; i < std::min(before.size(), shown_max); ++i) {
        text += text_of(before[i]) + ", ";
    }
    return text + (before.size() > shown_max ? "…, " : "") + "then " + ending;
}

}  // namespace ringproof::report
