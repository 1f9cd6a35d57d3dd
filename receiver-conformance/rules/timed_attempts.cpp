#include "receiver-conformance/rules/timed_attempts.hpp"

#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/connections_waiting.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/load_split.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

bool is_accepted(const Attempt& attempt) {
    return attempt.outcome == Outcome::accepted;
}

/// What was sent with each event of a call; a retry repeats it (F10).
class Bodies {
  public:
    explicit Bodies(const journal::RunRecord& run) {
        run.for_each<Attempt>([&](const Attempt& attempt) {
            if (!attempt.request_body.empty()) {
                bodies_.try_emplace({attempt.call, attempt.event}, attempt.request_body);
            }
        });
    }

    /// What nobody has documented is not Rinkel's own: who is silent to it fails another rule.
    [[nodiscard]] bool is_documented(const Attempt& attempt) const {
        const auto body = bodies_.find({attempt.call, attempt.event});
        if (body == bodies_.end()) {
            return false;
        }
        const auto features = features_of(attempt.event, attempt.content_type, body->second);
        return std::all_of(features.begin(), features.end(), [](const Feature& feature) {
            return feature.is_documented;
        });
    }

  private:
    std::map<std::pair<std::string_view, journal::Event>, std::string_view> bodies_;
};

using Kind = std::pair<journal::Event, journal::ContentType>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type};
}

/// Bursts that go beyond the documentation, and what came alone.
class Bursts {
  public:
    Bursts(const journal::RunRecord& run, const std::set<const Attempt*>& is_documented) {
        const LoadSplit& load = split_by_load(run);
        for (const Attempt* attempt : load.in_burst) {
            if (!is_documented.contains(attempt)) {
                members_.insert(attempt);
                ends_.push_back(end_of(*attempt));
            }
        }
        std::sort(ends_.begin(), ends_.end());
        answered_alone_ = select(load.alone, &is_accepted);
        for (const Attempt* attempt : answered_alone_) {
            kinds_answered_.insert(kind_of(*attempt));
        }
    }

    [[nodiscard]] bool has(const Attempt& attempt) const { return members_.contains(&attempt); }

    /// True when the last burst before it is long over, or there was none.
    [[nodiscard]] bool are_long_over(const Attempt& attempt) const {
        const auto next = std::upper_bound(ends_.begin(), ends_.end(), attempt.real_time);
        return next == ends_.begin() || *std::prev(next) + recovery_max < attempt.real_time;
    }

    /// True when it came behind a burst, and the receiver answered again soon after. A kind of
    /// event that it never answers in time is late for another reason.
    [[nodiscard]] bool is_worked_off_at(const Attempt& attempt) const {
        const auto next = std::upper_bound(ends_.begin(), ends_.end(), attempt.real_time);
        if (next == ends_.begin() || !kinds_answered_.contains(kind_of(attempt))) {
            return false;
        }
        const auto answer = std::lower_bound(
            answered_alone_.begin(),
            answered_alone_.end(),
            end_of(attempt),
            [](const Attempt* some, Duration moment) { return some->real_time < moment; });
        return answer != answered_alone_.end() &&
               end_of(**answer) <= *std::prev(next) + recovery_max;
    }

  private:
    std::set<const Attempt*> members_;
    std::vector<Duration> ends_;  ///< sorted
    Attempts answered_alone_;     ///< in order of their start
    std::set<Kind> kinds_answered_;
};

/// When each of them ended, in order.
std::vector<Duration> ends_of(const Attempts& attempts) {
    std::vector<Duration> ends;
    for (const Attempt* attempt : attempts) {
        ends.push_back(end_of(*attempt));
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

/// The last of `moments` that is no later than `moment`; they must be sorted.
std::optional<Duration> last_before(const std::vector<Duration>& moments, Duration moment) {
    const auto next = std::upper_bound(moments.begin(), moments.end(), moment);
    return next == moments.begin() ? std::nullopt : std::optional{*std::prev(next)};
}

TimedAttempts sort_documented(const Attempts& documented, Duration deadline) {
    TimedAttempts timed;
    for (const Attempt* attempt : documented) {
        switch (timing_of(*attempt, deadline)) {
            case Timing::in_time: timed.in_time.push_back(attempt); break;
            case Timing::at_risk: timed.at_risk.push_back(attempt); break;
            case Timing::late: timed.late.push_back(attempt); break;
            case Timing::disturbed: timed.unjudged.push_back(attempt); break;
            case Timing::unknown: break;
        }
    }
    return timed;
}

/// Kinds that alone are answered at once.
std::set<Kind> quick_kinds(const journal::RunRecord& run, const Attempts& in_time) {
    constexpr Duration quick = std::chrono::milliseconds{50};
    const Company& company = company_in(run);
    std::map<Kind, Attempts> alone;
    for (const Attempt* attempt : in_time) {
        if (company.is_alone(*attempt)) {
            alone[kind_of(*attempt)].push_back(attempt);
        }
    }
    std::set<Kind> kinds;
    for (const auto& [kind, attempts] : alone) {
        if (summary_of(attempts)->p50 < quick) {
            kinds.insert(kind);
        }
    }
    return kinds;
}

/// A request that was never sent, because its connection waited for those of others of ours, says
/// nothing of how long the receiver takes: Rinkel's come from connections of its own.
void set_waiting_connections_apart(const journal::RunRecord& run, TimedAttempts& timed) {
    if (std::none_of(timed.late.begin(), timed.late.end(), [](const Attempt* attempt) {
            return is_unheard(*attempt);
        })) {
        return;
    }
    const std::set<Kind> quick = quick_kinds(run, timed.in_time);
    const Company& company = company_in(run);
    std::erase_if(timed.late, [&](const Attempt* attempt) {
        const bool is_waiting = is_unheard(*attempt) && !company.is_alone(*attempt) &&
                                quick.contains(kind_of(*attempt));
        if (is_waiting) {
            timed.of_bursts.push_back(attempt);
        }
        return is_waiting;
    });
}

TimedAttempts sort_by_load(const journal::RunRecord& run) {
    const Duration deadline = deadline_of(run);
    const Attempts documented = telling_attempts(run);
    TimedAttempts timed = sort_documented(documented, deadline);
    const Attempts& all = attempts_of_receiver(run, Sent::anything);
    if (all.size() == documented.size()) {
        return timed;
    }
    const std::set<const Attempt*> is_documented{documented.begin(), documented.end()};
    const Bodies bodies{run};
    const Bursts bursts{run, is_documented};
    timed.late.clear();
    for (const Attempt* attempt : all) {
        if (timing_of(*attempt, deadline) != Timing::late) {
            continue;
        }
        const bool is_of_suite = !is_documented.contains(attempt);
        // The last of a burst have little company, and are a part of it all the same.
        const bool is_tail =
            is_of_suite && !company_in(run).is_alone(*attempt) && !bursts.are_long_over(*attempt);
        if (bursts.has(*attempt) || is_tail || bursts.is_worked_off_at(*attempt)) {
            timed.of_bursts.push_back(attempt);
        } else if (!is_of_suite || bodies.is_documented(*attempt)) {
            timed.late.push_back(attempt);
        }
    }
    return timed;
}

TimedAttempts sort_by_timing(const journal::RunRecord& run) {
    TimedAttempts timed = sort_by_load(run);
    set_waiting_connections_apart(run, timed);
    return timed;
}

}  // namespace

const TimedAttempts& timed_attempts(const journal::RunRecord& run) {
    return run.derived<TimedAttempts>([&] { return sort_by_timing(run); });
}

const journal::LeftOut* find_given_up(const journal::RunRecord& run) {
    std::map<journal::Event, const journal::LeftOut*> given_up;
    std::map<journal::Event, Outcome> last;
    for (const journal::Record& record : run.records) {
        if (const auto* left_out = std::get_if<journal::LeftOut>(&record)) {
            const auto seen = left_out->event ? last.find(*left_out->event) : last.end();
            if (seen != last.end() && seen->second == Outcome::timeout) {
                given_up.try_emplace(*left_out->event, left_out);
            }
        } else if (const auto* attempt = std::get_if<Attempt>(&record)) {
            if (is_receivers_own(*attempt)) {
                last[attempt->event] = attempt->outcome;
                if (is_accepted(*attempt)) {
                    given_up.erase(attempt->event);
                }
            }
        }
    }
    return given_up.empty() ? nullptr : given_up.begin()->second;
}

std::optional<Duration> time_since_burst(const journal::RunRecord& run, const Attempts& late) {
    const LoadSplit& load = split_by_load(run);
    const std::vector<Duration> bursts = ends_of(load.in_burst);
    const std::vector<Duration> answers = ends_of(select(load.alone, &is_accepted));
    std::optional<Duration> longest;
    for (const Attempt* attempt : late) {
        const auto over = last_before(bursts, attempt->real_time);
        // What was answered alone in between says that the burst was got over.
        const auto answered = last_before(answers, attempt->real_time);
        if (!over || (answered && *answered > *over)) {
            return std::nullopt;
        }
        longest = std::max(longest.value_or(Duration{}), end_of(*attempt) - *over);
    }
    return longest;
}

std::optional<Duration> time_to_recover(const journal::RunRecord& run) {
    const LoadSplit& load = split_by_load(run);
    const auto failed =
        std::find_if(load.in_burst.rbegin(), load.in_burst.rend(), [](const Attempt* attempt) {
            return attempt->outcome == Outcome::timeout;
        });
    if (failed == load.in_burst.rend()) {
        return std::nullopt;
    }
    const Duration over = end_of(**failed);
    for (const Attempt* attempt : load.alone) {
        if (attempt->real_time >= over && is_accepted(*attempt)) {
            return end_of(*attempt) - over;
        }
    }
    return std::nullopt;
}

}  // namespace ringproof::rules
