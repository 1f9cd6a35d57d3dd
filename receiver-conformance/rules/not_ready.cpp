#include "receiver-conformance/rules/not_ready.hpp"

#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

using Kind = std::tuple<journal::Event, journal::ContentType, std::string_view>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type, attempt.url};
}

/// What is told before there is anybody who could look at the event. A limit that names itself is
/// one.
bool speaks_of_start(const Attempt& attempt) {
    constexpr std::array statuses{404, 405, 502, 503, 504};
    const int status = attempt.status.value_or(0);
    return attempt.outcome == Outcome::refused && !is_of_proxy_restart(attempt) &&
           std::find(statuses.begin(), statuses.end(), status) != statuses.end() &&
           header_of(attempt, "ratelimit") == nullptr &&
           header_of(attempt, "x-ratelimit-limit") == nullptr;
}

struct Beginning {
    Attempts refused;
};

Beginning look_at_beginning(const journal::RunRecord& run) {
    const Attempts& answered = answered_by_receiver(run, Sent::anything);
    const auto ready = std::find_if(answered.begin(), answered.end(), [](const Attempt* attempt) {
        return attempt->outcome == Outcome::accepted;
    });
    const Attempts first{answered.begin(), ready};
    if (first.empty() || ready == answered.end()) {
        return {};
    }
    const auto status = first.front()->status;
    const bool is_one_answer = std::all_of(first.begin(), first.end(), [&](const Attempt* attempt) {
        return attempt->status == status && speaks_of_start(*attempt);
    });
    std::set<Kind> taken;
    bool comes_again = false;
    std::for_each(ready, answered.end(), [&](const Attempt* attempt) {
        if (attempt->outcome == Outcome::accepted) {
            taken.insert(kind_of(*attempt));
        }
        comes_again = comes_again || attempt->status == status;
    });
    const bool are_taken_later = std::all_of(first.begin(), first.end(), [&](const Attempt* one) {
        return taken.contains(kind_of(*one));
    });
    return is_one_answer && are_taken_later && !comes_again ? Beginning{first} : Beginning{};
}

}  // namespace

const Attempts& find_not_ready(const journal::RunRecord& run) {
    return run.derived<Beginning>([&] { return look_at_beginning(run); }).refused;
}

std::string not_ready_text(const Attempts& refused) {
    return fmt::format(
        "{} of the run got {}, and it never came again: the same kinds of events were taken "
        "afterwards, so the receiver was not ready when the run began",
        refused.size() == 1 ? "the first event"
                            : fmt::format("the first {} events", number_text(refused.size())),
        status_text(refused.front()->status.value_or(0)));
}

}  // namespace ringproof::rules
