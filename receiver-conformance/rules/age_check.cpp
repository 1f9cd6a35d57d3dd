#include "receiver-conformance/rules/age_check.hpp"

#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/turned_away.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Event;
using namespace std::chrono_literals;

constexpr std::size_t refused_min = 4;

using Delivery = std::pair<std::string_view, std::uint32_t>;

/// The datetime of each event that has one; a body stands with the first attempt only (F10).
std::map<Delivery, Instant> datetimes_of_events(const journal::RunRecord& run) {
    std::map<Delivery, Instant> datetimes;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.request_body.empty() || attempt.event == Event::call_insights) {
            return;
        }
        const BodyFields fields = read_body(attempt.content_type, attempt.request_body);
        const auto field = fields.find("datetime");
        if (field == fields.end() || field->second.values.empty()) {
            return;
        }
        if (const auto datetime = parse_iso8601(field->second.values.front())) {
            datetimes[{attempt.call, attempt.delivery}] = *datetime;
        }
    });
    return datetimes;
}

/// 404 speaks of a path or a call, and 201 is no refusal.
bool may_speak_of_age(const Attempt& attempt) {
    return attempt.status >= 400 && attempt.status != 404 && attempt.status != 405;
}

struct Split {
    Attempts refused;
    std::set<Event> kinds_refused;
    bool is_undated_taken = false;
    bool is_undated_refused = false;
    bool is_all_about_age = true;
    bool is_any_dated_taken = false;
    Duration taken_max{};                        ///< the furthest from the present that was taken
    Duration refused_nearest = Duration::max();  ///< and the nearest that was refused
};

Split split_by_age(const journal::RunRecord& run, Instant began, const Attempts& answered) {
    const auto datetimes = datetimes_of_events(run);
    Split split;
    for (const Attempt* attempt : answered) {
        const bool is_taken = attempt->outcome == journal::Outcome::accepted;
        if (attempt->event == Event::call_insights) {
            (is_taken ? split.is_undated_taken : split.is_undated_refused) = true;
            continue;
        }
        const auto datetime = datetimes.find({attempt->call, attempt->delivery});
        if (datetime == datetimes.end()) {
            continue;
        }
        const Duration away = std::chrono::abs(datetime->second - (began + attempt->real_time));
        if (is_taken) {
            split.is_any_dated_taken = true;
            split.taken_max = std::max(split.taken_max, away);
        } else {
            split.refused.push_back(attempt);
            split.is_all_about_age = split.is_all_about_age && may_speak_of_age(*attempt);
            split.kinds_refused.insert(attempt->event);
            split.refused_nearest = std::min(split.refused_nearest, away);
        }
    }
    return split;
}

AgeRefusals look_for_refusals(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    const Attempts answered =
        select(attempts_of_receiver(run, Sent::anything), [&](const Attempt& attempt) {
            return is_answered(attempt) && !is_turned_away(run, attempt);
        });
    if (started == nullptr ||
        std::all_of(answered.begin(), answered.end(), [](const auto* attempt) {
            return attempt->outcome == journal::Outcome::accepted;
        })) {
        return {};
    }
    Split split = split_by_age(run, started->real_time, answered);
    const bool is_age_check = split.is_undated_taken && !split.is_undated_refused &&
                              split.refused.size() >= refused_min &&
                              split.kinds_refused.size() > 1 && split.is_all_about_age &&
                              split.taken_max < split.refused_nearest;
    if (!is_age_check) {
        return {};
    }
    const bool is_none_taken = !split.is_any_dated_taken;
    const bool is_crash =
        std::all_of(split.refused.begin(), split.refused.end(), [](const auto* attempt) {
            return attempt->status >= 500;
        });
    return {std::move(split.refused), is_none_taken, is_none_taken && is_crash};
}

}  // namespace

const AgeRefusals& find_age_refusals(const journal::RunRecord& run) {
    return run.derived<AgeRefusals>([&] { return look_for_refusals(run); });
}

}  // namespace ringproof::rules
