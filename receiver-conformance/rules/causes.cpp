#include "receiver-conformance/rules/causes.hpp"

#include "receiver-conformance/rules/age_check.hpp"
#include "receiver-conformance/rules/closed_door.hpp"
#include "receiver-conformance/rules/collisions.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/needed_fields.hpp"
#include "receiver-conformance/rules/order_demand.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/refusal_remedies.hpp"
#include "receiver-conformance/rules/size_limit.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;

using AttemptSet = std::set<const Attempt*>;

AttemptSet set_of(const Attempts& attempts) {
    return {attempts.begin(), attempts.end()};
}

/// Takes the attempts that `is_meant` out of `unexplained`.
template <typename Predicate>
Attempts take(Attempts& unexplained, Predicate is_meant) {
    const auto rest =
        std::stable_partition(unexplained.begin(), unexplained.end(), [&](const Attempt* attempt) {
            return !is_meant(*attempt);
        });
    Attempts taken{rest, unexplained.end()};
    unexplained.erase(rest, unexplained.end());
    return taken;
}

std::set<int> statuses_of(const Attempts& attempts) {
    std::set<int> statuses;
    for (const Attempt* attempt : attempts) {
        statuses.insert(attempt->status.value_or(0));
    }
    return statuses;
}

/// A limit answers at once; what comes after so long has struck a handler that took its time.
constexpr Duration handler_min = std::chrono::milliseconds{500};

/// Half of them took longer, from the request to the answer.
Duration median_wait(const Attempts& attempts) {
    std::vector<Duration> waits;
    for (const Attempt* attempt : attempts) {
        waits.push_back(attempt->phases.wait.value_or(Duration{}));
    }
    const auto middle = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::nth_element(waits.begin(), middle, waits.end());
    return *middle;
}

/// Empty when they were answered at once.
std::string time_limit_text(const Attempts& attempts) {
    const Duration wait = median_wait(attempts);
    if (wait < handler_min) {
        return {};
    }
    return fmt::format(
        "{} came after {}, so a time limit struck (Go: http.TimeoutHandler, a worker's or a "
        "proxy's), and not a rate limit: the handler is too slow. Store the event, answer 200, and "
        "do the rest afterwards.",
        status_text(attempts.front()->status.value_or(0)),
        latency_text(wait));
}

std::string failing_kind_text(const Attempts& attempts) {
    std::set<std::string_view> kinds;
    for (const Attempt* attempt : attempts) {
        kinds.insert(rinkel::to_text(attempt->event));
    }
    const std::string time_limit = time_limit_text(attempts);
    return fmt::format(
        "{} {} always answered {}, alone, too, and other kinds of events are taken. {}",
        fmt::join(kinds, " and "),
        kinds.size() == 1 ? "is" : "are",
        status_text(attempts.front()->status.value_or(0)),
        time_limit.empty()
            ? "So it is no rate limit and no overload: the handler of such an event fails, or what "
              "it calls (a CRM, a database) is down. Store the event first, answer 200, and do the "
              "rest afterwards."
            : time_limit);
}

std::string first_names(const std::set<std::string>& names) {
    constexpr std::size_t names_shown_max = 4;
    std::string list;
    std::size_t shown = 0;
    for (const std::string& name : names) {
        if (shown++ < names_shown_max) {
            list += (list.empty() ? "" : ", ") + name;
        }
    }
    return list + (names.size() > names_shown_max ? ", …" : "");
}

class Explainer {
  public:
    Explainer(const journal::RunRecord& run, const Attempts& wrong_answers)
        : run_(run), remedies_(run), unexplained_(wrong_answers) {}

    std::vector<Cause> explain() {
        explain_instance();
        explain_limits();
        explain_sizes();
        explain_deaths();
        explain_closed_door();
        explain_age();
        explain_encodings();
        explain_failing_kinds();
        explain_missing_fields();
        explain_values();
        explain_collisions();
        explain_stumbles();
        explain_order();
        explain_repetitions();
        explain_chance();
        explain_by_answer();
        std::stable_sort(causes_.begin(), causes_.end(), [](const Cause& a, const Cause& b) {
            return a.attempts.size() > b.attempts.size();
        });
        return std::move(causes_);
    }

  private:
    void add(Attempts attempts, std::string remedy) {
        if (!attempts.empty()) {
            causes_.push_back({std::move(attempts), std::move(remedy)});
        }
    }

    Attempts take_all(Reason reason) {
        return take(unexplained_, [&](const Attempt& attempt) {
            return reason_of(run_, attempt) == reason;
        });
    }

    /// Before all others: what one of several refuses, the others take.
    void explain_instance() {
        const FailingInstance& instance = find_failing_instance(run_);
        const AttemptSet refused = set_of(instance.refused);
        add(take(unexplained_, [&](const Attempt& attempt) { return refused.contains(&attempt); }),
            to_text(instance));
    }

    /// Who has taken nothing at all is rather in maintenance than at its limit.
    void explain_limits() {
        Attempts limited = take(unexplained_, [&](const Attempt& attempt) {
            const bool is_of_limit = attempt.status == 503 &&
                                     remedies_.known_for(attempt).empty() &&
                                     remedies_.accepted() > 0;
            return (attempt.status == 429 || is_of_limit) && !is_of_failing_kind(run_, attempt);
        });
        if (limited.empty()) {
            return;
        }
        const std::string limit = limit_text(*limited.front());
        if (std::string time_limit = time_limit_text(limited);
            limit.empty() && !time_limit.empty()) {
            add(std::move(limited), std::move(time_limit));
            return;
        }
        const std::string_view how = limited.front()->status == 503 && limit.empty()
                                         ? "A rate limit (nginx's limit_req answers 503) or an "
                                           "overload turned requests away"
                                         : "A rate limit turned requests away";
        add(std::move(limited),
            fmt::format(
                "{}{}: lift it for the webhook's path. ringproof sends in a second what a quiet "
                "day brings in hours, but the retries of a day can come at once, too.",
                how,
                limit.empty() ? "" : " (" + limit + ")"));
    }

    void explain_sizes() {
        Attempts too_large =
            take(unexplained_, [](const Attempt& attempt) { return attempt.status == 413; });
        if (too_large.empty()) {
            return;
        }
        const std::string limit = size_limit_text(run_, too_large);
        add(std::move(too_large),
            fmt::format(
                "The body's size is what these are refused for{}. Allow some kilobytes more "
                "(nginx: "
                "client_max_body_size, Express: express.json({{limit}}) and "
                "express.urlencoded({{limit}}), Fastify: bodyLimit, hapi: payload.maxBytes): "
                "summary has no documented limit.",
                limit.empty() ? "" : ": " + limit));
    }

    void explain_deaths() {
        const AttemptSet deaths = set_of(find_deaths(run_));
        add(take(unexplained_, [&](const Attempt& attempt) { return deaths.contains(&attempt); }),
            "The connection broke off without an answer, and then nobody listened: the receiver's "
            "process died, see reach.connect.");
    }

    void explain_closed_door() {
        Attempts refused = take_all(Reason::closed_door);
        if (refused.empty()) {
            return;
        }
        const std::string_view known = remedies_.known_for(*refused.front());
        const std::string status = status_text(refused.front()->status.value_or(0));
        const std::size_t accepted = find_closed_door(run_).accepted;
        add(std::move(refused),
            fmt::format(
                "The receiver took the first {}, and from then on answered {} to everything, "
                "whatever was in it. {}",
                accepted == 1 ? "event" : count_text(accepted, "event"),
                status,
                known.empty() ? "Look for what can run out or break: a test URL that takes one "
                                "call, a trial or a quota, a queue that is full, a database or "
                                "disk that went away. The answer's text and the receiver's log say "
                                "which."
                              : known));
    }

    /// A datetime that is never taken: by itself a crash says that it could not be read.
    void explain_age() {
        constexpr std::string_view format =
            "ISO 8601 in UTC with milliseconds and a Z, as in 2026-01-05T09:00:08.000Z (Python: "
            "%Y-%m-%dT%H:%M:%S.%fZ)";
        const AgeRefusals& found = find_age_refusals(run_);
        if (found.is_crash) {
            add(take_all(Reason::age),
                fmt::format(
                    "Every event with a datetime ends in an error of the server, and callInsights, "
                    "which has none, is taken: most likely the receiver cannot read or store a "
                    "datetime. It is {}. The exception in the receiver's log says what fails.",
                    format));
            return;
        }
        const auto* started = run_.first<journal::RunStarted>();
        const bool is_now_given =
            started != nullptr &&
            std::any_of(started->options.begin(), started->options.end(), [](const auto& option) {
                return option.starts_with("--start");
            });
        const std::string_view meanwhile =
            is_now_given
                ? "The suite skips hours, which such a check does not survive, whenever it starts: "
                  "leave the check out for the test, or send --time-header and let the receiver "
                  "take X-Ringproof-Time for the present."
                : "To check the rest meanwhile: --start now (its clock then runs ahead of the real "
                  "one, for waiting is skipped).";
        add(take_all(Reason::age),
            "Exactly the events with a datetime far from the present are refused, and "
            "callInsights, "
            "which has none, is taken: the receiver checks their age. Do not: a retry comes up to "
            "24 hours later with the datetime of the first attempt (F9, F10). " +
                std::string{meanwhile} +
                (found.is_none_taken ? fmt::format(
                                           " If it does not look at their age, it cannot read a "
                                           "datetime: it is {}.",
                                           format)
                                     : std::string{}));
    }

    void explain_missing_fields() {
        Attempts refused = take_all(Reason::missing_field);
        std::string texts;
        for (const NeededFields& needed : find_needed_fields(run_)) {
            texts += (texts.empty() ? "" : "; ") + to_text(needed);
        }
        add(std::move(refused),
            fmt::format(
                "{}: the documentation does not promise that (F29). Require no field but id.",
                texts));
    }

    std::string encoding_remedy(const Attempts& refused, std::string_view usual) {
        const auto are_all = [&](int status) {
            return std::all_of(refused.begin(), refused.end(), [&](const Attempt* attempt) {
                return attempt->status == status;
            });
        };
        if (refused.empty()) {
            return std::string{usual};
        }
        if (const std::string_view known = remedies_.known_for(*refused.front()); !known.empty()) {
            return std::string{known};
        }
        if (are_all(403)) {
            return "403 is no parser's word: a web application firewall or a deny rule goes by the "
                   "content type. Have it let this one through to the webhook's path.";
        }
        if (are_all(415)) {
            return fmt::format(
                "the Content-Type is not recognised. It comes without a charset (F32): compare "
                "the media type alone, and not the whole header. {}",
                usual);
        }
        return std::string{usual};
    }

    void explain_encodings() {
        for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
            if (is_encoding_refused(run_, encoding)) {
                const Rule* rule =
                    find(encoding == journal::ContentType::json ? "content.json" : "content.form");
                Attempts refused = take(unexplained_, [&](const Attempt& attempt) {
                    return attempt.content_type == encoding;
                });
                std::string remedy = encoding_remedy(refused, rule->fix);
                add(std::move(refused),
                    fmt::format(
                        "No event as {} was taken, whatever was in it: {}",
                        rinkel::to_text(encoding),
                        remedy));
            }
        }
    }

    /// Always 503, alone, too, and only this kind: what it calls is down, and no limit was reached.
    void explain_failing_kinds() {
        std::map<int, Attempts> by_status;
        for (const Attempt* attempt : take(unexplained_, [&](const Attempt& one) {
                 return is_of_failing_kind(run_, one) && remedies_.known_for(one).empty();
             })) {
            by_status[attempt->status.value_or(0)].push_back(attempt);
        }
        for (auto& [status, attempts] : by_status) {
            add(attempts, failing_kind_text(attempts));
        }
    }

    /// A value that the receiver never takes, although it takes the event without it.
    void explain_values() {
        std::map<const Attempt*, std::set<std::string>> names;
        for (const Culprit& culprit : find_culprits(run_)) {
            for (const Attempt* attempt : culprit.with.refused) {
                names[attempt].insert(culprit.cell.feature.name);
            }
        }
        // What is answered otherwise has another remedy.
        std::map<int, Attempts> by_status;
        for (const Attempt* attempt :
             take(unexplained_, [&](const Attempt& one) { return names.contains(&one); })) {
            by_status[attempt->status.value_or(0)].push_back(attempt);
        }
        for (const auto& [status, attempts] : by_status) {
            std::set<std::string> of_status;
            for (const Attempt* attempt : attempts) {
                of_status.insert(names.at(attempt).begin(), names.at(attempt).end());
            }
            add(attempts,
                fmt::format(
                    "Events are refused for what is in them ({}): see payload.variants and "
                    "payload.unknown-fields. {}",
                    first_names(of_status),
                    remedies_.remedy_for(*attempts.front())));
        }
    }

    void explain_collisions() {
        Attempts refused = take_all(Reason::company);
        if (refused.empty()) {
            return;
        }
        const Collisions& collisions = find_collisions(run_);
        const std::string_view known = remedies_.known_for(*refused.front());
        std::string text = fmt::format(
            "Refused only while another event was worked on ({} so; alone {} of {} were taken). "
            "{}{}{}",
            number_text(refused.size()),
            number_text(collisions.taken),
            number_text(collisions.alone),
            remedy_for_collisions,
            known.empty() ? "" : " ",
            known);
        add(std::move(refused), std::move(text));
    }

    void explain_stumbles() {
        std::string texts;
        for (const OrderDemand& stumble : find_stumbles(run_)) {
            texts += (texts.empty() ? "" : "; ") + stumble_text(stumble);
        }
        add(take_all(Reason::stumble),
            texts +
                ". Store both as they come, and compute afterwards; the exception in the "
                "receiver's log says what fails.");
    }

    void explain_order() {
        add(take_all(Reason::order),
            fmt::format(
                "{}: see delivery.out-of-order. Store an event whatever has come of its call, and "
                "answer 200.",
                to_text(find_order_demands(run_))));
        const OrderTrouble& trouble = find_order_trouble(run_);
        if (trouble.needs_earlier_event()) {
            const AttemptSet early = set_of(trouble.early_refused);
            add(take(
                    unexplained_, [&](const Attempt& attempt) { return early.contains(&attempt); }),
                "Events are refused as long as an earlier event of their call has not come: see "
                "delivery.out-of-order. Store an event of a call that is not known yet, and answer "
                "200.");
        }
        const std::size_t out_of_order =
            trouble.overtaken_refused.size() + trouble.overtaken_taken.size();
        if (!chance_text(run_, trouble.overtaken_refused.size(), out_of_order).empty()) {
            return;
        }
        const AttemptSet overtaken = set_of(trouble.overtaken_refused);
        add(take(
                unexplained_, [&](const Attempt& attempt) { return overtaken.contains(&attempt); }),
            "Events are refused once a later event of their call has come: see "
            "delivery.out-of-order. Store them all the same, and answer 200.");
    }

    void explain_repetitions() {
        AttemptSet refused;
        for (const Again& again : repetitions(run_)) {
            // Who answers 202 to a repetition answers it to everything.
            if (!again.is_accepted && again.attempt->status.value_or(0) >= 400) {
                refused.insert(again.attempt);
            }
        }
        if (!chance_text(run_, refused.size(), repetitions(run_).size()).empty()) {
            refused.clear();
        }
        if (!refused.empty() && taken_apart(run_, repetitions(run_)) > 0) {
            add(take(
                    unexplained_,
                    [&](const Attempt& attempt) { return refused.contains(&attempt); }),
                fmt::format(
                    "Copies of an event are refused when both come at the same moment, and taken "
                    "one after the other: see delivery.duplicate. {}",
                    remedy_for_copies_at_once));
        }
        const AttemptSet maybe = possible_repetitions(refused);
        refused.insert(maybe.begin(), maybe.end());
        add(take(unexplained_, [&](const Attempt& attempt) { return refused.contains(&attempt); }),
            "Events that the receiver has already are refused when they come again: see "
            "delivery.duplicate. Answer 200 to a repetition and do nothing else (INSERT … ON "
            "CONFLICT DO NOTHING); sent once, the command below shows nothing, sent twice it "
            "does.");
    }

    /// One whose answer got lost on the way may have been taken as well: refused like those that
    /// were, it is one of them.
    [[nodiscard]] AttemptSet possible_repetitions(const AttemptSet& repetitions) const {
        std::set<int> statuses{409};
        for (const Attempt* attempt : repetitions) {
            statuses.insert(attempt->status.value_or(0));
        }
        std::set<std::pair<std::string_view, journal::Event>> sent;
        AttemptSet found;
        run_.for_each<Attempt>([&](const Attempt& attempt) {
            const bool is_lost =
                attempt.outcome == journal::Outcome::injected && attempt.phases.send.has_value();
            if (is_lost) {
                sent.insert({attempt.call, attempt.event});
            } else if (
                attempt.outcome == journal::Outcome::refused &&
                statuses.contains(attempt.status.value_or(0)) &&
                sent.contains({attempt.call, attempt.event})) {
                found.insert(&attempt);
            }
        });
        return found;
    }

    /// Refused at first, and taken when it was sent again. Only failures come and go: who answers
    /// 202 means it.
    void explain_chance() {
        using Delivery = std::pair<std::string_view, std::uint32_t>;
        std::map<Delivery, std::vector<const Attempt*>> waiting;
        for (const Attempt* attempt : unexplained_) {
            if (attempt->status.value_or(0) >= 400 ||
                attempt->outcome == journal::Outcome::protocol_error) {
                waiting[{attempt->call, attempt->delivery}].push_back(attempt);
            }
        }
        AttemptSet overcome;
        run_.for_each<Attempt>([&](const Attempt& attempt) {
            if (attempt.outcome != journal::Outcome::accepted) {
                return;
            }
            const auto refused = waiting.find({attempt.call, attempt.delivery});
            if (refused != waiting.end()) {
                for (const Attempt* before : refused->second) {
                    if (before->attempt < attempt.attempt) {
                        overcome.insert(before);
                    }
                }
            }
        });
        Attempts passing =
            take(unexplained_, [&](const Attempt& attempt) { return overcome.contains(&attempt); });
        if (passing.empty()) {
            return;
        }
        // What was not sent again is no different, as long as there is no more of it.
        if (!chance_text(run_, unexplained_.size(), find_hiccups(run_).sent).empty()) {
            const std::set<int> statuses = statuses_of(passing);
            const Attempts alike = take(unexplained_, [&](const Attempt& attempt) {
                return statuses.contains(attempt.status.value_or(0));
            });
            passing.insert(passing.end(), alike.begin(), alike.end());
        }
        const std::string_view known = remedies_.known_for(*passing.front());
        add(std::move(passing),
            fmt::format(
                "Events are refused now and then, and taken when they are sent again: it is not "
                "what is in them. Look for what requests share: a pool, a lock, a connection that "
                "went stale, a worker that was busy, or one of several servers behind a load "
                "balancer that fails or has another version.{}{}",
                known.empty() ? "" : " ",
                known));
    }

    void explain_by_answer() {
        std::vector<Cause> by_remedy;
        for (const Attempt* attempt : unexplained_) {
            std::string remedy = remedies_.remedy_for(*attempt);
            const auto known =
                std::find_if(by_remedy.begin(), by_remedy.end(), [&](const Cause& cause) {
                    return cause.remedy == remedy;
                });
            if (known == by_remedy.end()) {
                by_remedy.push_back({{attempt}, std::move(remedy)});
            } else {
                known->attempts.push_back(attempt);
            }
        }
        causes_.insert(causes_.end(), by_remedy.begin(), by_remedy.end());
        unexplained_.clear();
    }

    const journal::RunRecord& run_;
    RefusalRemedies remedies_;
    Attempts unexplained_;
    std::vector<Cause> causes_;
};

}  // namespace

std::vector<Cause> find_causes(const journal::RunRecord& run, const Attempts& wrong_answers) {
    return Explainer{run, wrong_answers}.explain();
}

}  // namespace ringproof::rules
