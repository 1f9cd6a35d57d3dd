#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/collisions.hpp"
#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/connections_waiting.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/death_story.hpp"
#include "receiver-conformance/rules/deaths.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/load_split.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/timed_attempts.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

bool is_failed(const Attempt& attempt) {
    return attempt.outcome != journal::Outcome::accepted;
}

/// From the request to the answer, when nothing much else was going on.
Duration mean_work(const Attempts& alone) {
    Duration sum{};
    std::size_t count = 0;
    for (const Attempt* attempt : alone) {
        if (is_answered(*attempt) && attempt->phases.wait) {
            sum += *attempt->phases.wait;
            ++count;
        }
    }
    return count == 0 ? Duration{} : sum / static_cast<Duration::rep>(count);
}

/// A single worker is late with a burst when its work, done one after the other, takes longer than
/// the deadline; also with the handshakes that wait behind it. Empty when that does not explain it.
std::string remedy_for_a_single_worker(const LoadSplit& load, Duration deadline) {
    const Duration work = mean_work(load.alone);
    const Duration in_a_row = work * static_cast<Duration::rep>(load.most_at_once);
    if (in_a_row < deadline) {
        return {};
    }
    return fmt::format(
        "Alone an event takes {} on average; {} of them one after the other take {}, so it looks "
        "as if they wait for each other: one worker, a lock, or a blocking call in an event loop, "
        "which then keeps new connections waiting, too. Only store the event before you answer, "
        "and do the work afterwards from a queue; or run several workers or threads, and make "
        "blocking calls asynchronous.",
        latency_text(work),
        load.most_at_once,
        latency_text(in_a_row));
}

/// A limit answers at once, and no queue behind it helps.
std::string limit_remedy(const journal::RunRecord& run, const Attempts& failed) {
    const Attempts limited =
        select(failed, [&](const Attempt& attempt) { return is_turned_away(run, attempt); });
    if (2 * limited.size() <= failed.size()) {
        return {};
    }
    return "Most were turned away at once (" + status_text(*limited.front()->status) +
           "): a rate limit or a full queue in front of the receiver. Raise it for the webhook's "
           "path (nginx: limit_req with a burst, or none there).";
}

/// They answer with an error as soon as there is another one.
std::string collision_remedy(const journal::RunRecord& run, const Attempts& failed) {
    const Attempts collided = select(
        failed, [&](const Attempt& attempt) { return reason_of(run, attempt) == Reason::company; });
    return 2 * collided.size() > failed.size() ? std::string{remedy_for_collisions} : std::string{};
}

bool has_broken_off(const Attempt& attempt) {
    return attempt.detail.find("the server closed the connection") != std::string::npos ||
           attempt.detail.find("the server broke the connection") != std::string::npos;
}

/// Who is only busy breaks nothing off. A request on a kept connection that was closed is sent once
/// more without a failure: then its detail alone tells.
std::string death_remedy(const journal::RunRecord& run, const Attempts& failed) {
    if (select(failed, has_broken_off).size() < failed.size()) {
        return {};
    }
    const Attempts sent_again =
        select(attempts_of_receiver(run, Sent::anything), [](const Attempt& attempt) {
            return attempt.detail.find("kept connection was closed without an answer") !=
                   std::string::npos;
        });
    return fmt::format(
        "Connections broke off without an answer, and none was merely late{}: it looks as if a "
        "worker or the process ends now and then and is started again. Look for its end in the log "
        "(an exception, a memory limit, a number of requests such as gunicorn's max_requests), and "
        "let it finish what it has taken before it goes.",
        sent_again.empty() ? std::string{}
                           : fmt::format(
                                 "; {} more on kept connections did so and were taken on a new one",
                                 number_text(sent_again.size())));
}

std::string remedy(const journal::RunRecord& run, const Attempts& failed, const LoadSplit& load) {
    if (std::string of_death = death_remedy(run, failed); !of_death.empty()) {
        return of_death;
    }
    if (std::string of_collisions = collision_remedy(run, failed); !of_collisions.empty()) {
        return of_collisions;
    }
    if (std::string of_limit = limit_remedy(run, failed); !of_limit.empty()) {
        return of_limit;
    }
    const bool is_mostly_silence =
        2 * select(
                failed,
                [](const Attempt& attempt) { return attempt.outcome == journal::Outcome::timeout; })
                .size() >
        failed.size();
    if (std::string of_work = remedy_for_a_single_worker(load, deadline_of(run));
        is_mostly_silence && !of_work.empty()) {
        return of_work;
    }
    return connection_remedy(failed);
}

/// What became of the receiver once the burst was over.
std::string aftermath_text(const journal::RunRecord& run) {
    if (find_fallen_silent(run)) {
        return "it did not answer a single event since: see time.2s";
    }
    const auto recovered = time_to_recover(run);
    return recovered ? fmt::format(
                           "the first single event after it was answered {} later",
                           latency_text(*recovered))
                     : std::string{};
}

double share_of(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// How attempts at one kind of event in one encoding ended alone.
struct Alone {
    std::size_t sent = 0;
    std::size_t failed = 0;
};

using Kind = std::pair<journal::Event, journal::ContentType>;
using AloneByKind = std::map<Kind, Alone>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type};
}

AloneByKind count_alone(const Attempts& alone, const std::set<const Attempt*>& failed) {
    AloneByKind kinds;
    for (const Attempt* attempt : alone) {
        Alone& kind = kinds[kind_of(*attempt)];
        ++kind.sent;
        kind.failed += failed.contains(attempt) ? 1U : 0U;
    }
    return kinds;
}

/// A kind that fails each time alone as well says nothing of a burst.
Attempts without_what_never_works(const Attempts& attempts, const AloneByKind& kinds) {
    return select(attempts, [&](const Attempt& attempt) {
        const auto kind = kinds.find(kind_of(attempt));
        return kind == kinds.end() || kind->second.failed < kind->second.sent;
    });
}

/// The share that would have failed alone, had the burst's kinds been sent alone in the same mix.
double expected_share(const Attempts& burst, const AloneByKind& kinds, double share_of_all) {
    double failed = 0;
    for (const Attempt* attempt : burst) {
        const auto kind = kinds.find(kind_of(*attempt));
        failed +=
            kind == kinds.end() ? share_of_all : share_of(kind->second.failed, kind->second.sent);
    }
    return failed / static_cast<double>(burst.size());
}

/// Who fails alone as well does not fail by the burst, and who fails now and then may fail a little
/// more often in it by chance.
bool is_worse(
    const Attempts& failed,
    const Attempts& burst,
    const Attempts& failed_alone,
    const Attempts& alone) {
    const double share = share_of(failed.size(), burst.size());
    const double share_alone = expected_share(
        burst,
        count_alone(alone, {failed_alone.begin(), failed_alone.end()}),
        share_of(failed_alone.size(), alone.size()));
    if (share <= 2 * share_alone) {
        return false;
    }
    if (alone.empty()) {
        return true;
    }
    // The difference of two shares in units of its standard error (two-proportion z-test).
    constexpr double z_min = 2.5;
    const auto count = static_cast<double>(burst.size());
    const auto count_alone = static_cast<double>(alone.size());
    const double pooled = (share * count + share_alone * count_alone) / (count + count_alone);
    const double error = std::sqrt(pooled * (1 - pooled) * (1 / count + 1 / count_alone));
    return error == 0.0 || (share - share_alone) / error >= z_min;
}

/// What still had no answer when the burst was over is no measure of how the receiver does alone.
Attempts without_aftermath(const journal::RunRecord& run, const Attempts& alone) {
    const auto& silence = find_fallen_silent(run);
    const Attempts& of_bursts = timed_attempts(run).of_bursts;
    std::set<const Attempt*> aftermath{of_bursts.begin(), of_bursts.end()};
    if (silence) {
        aftermath.insert(silence->unanswered.begin(), silence->unanswered.end());
    }
    return select(alone, [&](const Attempt& attempt) { return !aftermath.contains(&attempt); });
}

/// Events of a burst overtake each other. Who refuses one as long as an earlier event of its call
/// is missing does so with this status in a burst, too, and another rule tells it.
std::optional<int> status_for_order(const journal::RunRecord& run, const LoadSplit& load) {
    if (std::none_of(load.in_burst.begin(), load.in_burst.end(), [](const auto* attempt) {
            return is_failed(*attempt);
        })) {
        return std::nullopt;
    }
    const OrderTrouble& trouble = find_order_trouble(run);
    return trouble.needs_earlier_event() ? trouble.early_refused.front()->status : std::nullopt;
}

/// A few at once are no burst, and not alone, either. Where nothing was, they must do.
Attempts without_company(const journal::RunRecord& run, const Attempts& few) {
    const Company& company = company_in(run);
    Attempts alone = select(few, [&](const Attempt& attempt) { return company.is_alone(attempt); });
    return alone.empty() ? few : alone;
}

struct Compared {
    Attempts burst;
    Attempts failed;
    Attempts alone;
    Attempts failed_alone;
};

/// The burst beside what was sent alone, without what says nothing of it.
Compared compare(const journal::RunRecord& run, const LoadSplit& load) {
    const std::optional<int> of_order = status_for_order(run, load);
    const Deaths& deaths = deaths_in(run);
    const Attempts& silent = find_silent_instance(run).unanswered;
    const auto is_of_burst = [&](const Attempt& attempt) {
        // Who was only under way when an event ended the process was not failed by the burst.
        return is_failed(attempt) && !is_of_death(deaths, attempt) &&
               reason_of(run, attempt) != Reason::instance &&
               std::find(silent.begin(), silent.end(), &attempt) == silent.end() &&
               !(of_order && attempt.status == of_order);
    };
    const Attempts alone = without_aftermath(run, without_company(run, load.alone));
    const Attempts failed_alone = select(alone, is_of_burst);
    const AloneByKind kinds = count_alone(alone, {failed_alone.begin(), failed_alone.end()});
    Compared compared;
    compared.burst = without_what_never_works(load.in_burst, kinds);
    compared.failed = select(compared.burst, is_of_burst);
    compared.alone = without_what_never_works(alone, kinds);
    compared.failed_alone = select(compared.alone, is_of_burst);
    return compared;
}

/// A process that many events at once have ended is the burst's matter.
Finding tell_fatal_burst(const journal::RunRecord& run, const Deaths& deaths) {
    Finding finding{Status::fail, {}, std::string{crowd_remedy}, {}};
    finding.reproduce = command_in_company(run, deaths.suspects);
    finding.evidence.push_back(fmt::format(
        "the process died while {} came at once: see reach.connect",
        count_text(deaths.at_once, "event")));
    append_first_few(finding.evidence, deaths.suspects);
    return finding;
}

Finding judge_burst(const journal::RunRecord& run) {
    const LoadSplit& load = split_by_load(run);
    if (load.in_burst.empty()) {
        return skipped(fmt::format(
            "at most {} in flight at once; a burst begins at {}",
            count_text(load.most_at_once, "request"),
            burst_min));
    }
    if (const auto& silence = find_fallen_silent(run);
        silence && end_of(*silence->last_taken) < load.in_burst.front()->real_time) {
        return skipped("the receiver had stopped answering before: see time.2s");
    }
    const Deaths& deaths = deaths_in(run);
    if (deaths.cause == DeathCause::crowd) {
        return tell_fatal_burst(run, deaths);
    }
    const auto [burst, failed, alone, failed_alone] = compare(run, load);
    if (burst.empty()) {
        return skipped(fmt::format(
            "{} with up to {} in flight, all of kinds that are never taken alone, either",
            count_text(load.in_burst.size(), "attempt"),
            load.most_at_once));
    }
    if (failed.empty() || !is_worse(failed, burst, failed_alone, alone)) {
        return passed(fmt::format(
            "{} with up to {} in flight: {} failed; {} of {} alone",
            count_text(burst.size(), "attempt"),
            load.most_at_once,
            failed.size(),
            failed_alone.size(),
            alone.size()));
    }
    Finding finding{Status::fail, {}, {}, command_in_company(run, failed)};
    finding.evidence.push_back(fmt::format(
        "{} of {} failed with up to {} in flight, but {} of {} alone",
        failed.size(),
        count_text(burst.size(), "attempt"),
        load.most_at_once,
        failed_alone.size(),
        alone.size()));
    append_first_few(finding.evidence, failed);
    if (std::string aftermath = aftermath_text(run); !aftermath.empty()) {
        finding.evidence.push_back(std::move(aftermath));
    }
    finding.fix = remedy(run, failed, load);
    return finding;
}

}  // namespace

const Rule delivery_burst{
    .id = "delivery.burst",
    .title = "Many events at once are taken as well as one",
    .level = Level::should,
    .fact = "F7",
    .provenance = Provenance::chosen,
    .why =
        "After an outage all that is pending comes due within the same hour, much of it at once. A "
        "receiver that falls over then stays down, until its webhooks are switched off.",
    .fix =
        "Only store the event before you answer, and do the work afterwards from a queue: an "
        "answer "
        "must not wait for a lock, a CRM or a single worker.",
    .judge = &judge_burst};

}  // namespace ringproof::rules
