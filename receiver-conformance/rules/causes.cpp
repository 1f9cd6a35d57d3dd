#include "receiver-conformance/rules/causes.hpp"

#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/status_remedies.hpp"
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

class Explainer {
  public:
    Explainer(const journal::RunRecord& run, const Attempts& wrong_answers)
        : run_(run), unexplained_(wrong_answers) {}

    std::vector<Cause> explain() {
        run_.for_each<Attempt>([&](const Attempt& attempt) {
            if (attempt.outcome == journal::Outcome::accepted) {
                ++accepted_[attempt.url];
            }
        });
        explain_limits();
        explain_encodings();
        explain_values();
        explain_order();
        explain_repetitions();
        explain_chance();
        explain_by_status();
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

    void explain_limits() {
        Attempts limited = take(unexplained_, [](const Attempt& attempt) {
            return attempt.status == 429 ||
                   (is_turned_away(attempt) && !limit_text(attempt).empty());
        });
        if (limited.empty()) {
            return;
        }
        const std::string limit = limit_text(*limited.front());
        add(std::move(limited),
            fmt::format(
                "A rate limit turned requests away{}: lift it for the webhook's path. ringproof "
                "sends in a second what a quiet day brings in hours, but the retries of a day can "
                "come at once, too.",
                limit.empty() ? "" : " (" + limit + ")"));
    }

    void explain_encodings() {
        for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
            if (is_encoding_refused(run_, encoding)) {
                const Rule* rule =
                    find(encoding == journal::ContentType::json ? "content.json" : "content.form");
                Attempts refused = take(unexplained_, [&](const Attempt& attempt) {
                    return attempt.content_type == encoding;
                });
                add(std::move(refused),
                    fmt::format(
                        "No event as {} was taken, whatever was in it: {}",
                        rinkel::to_text(encoding),
                        rule->fix));
            }
        }
    }

    /// A value that the receiver never takes, although it takes the event without it.
    void explain_values() {
        AttemptSet refused;
        std::set<std::string> names;
        for (const Culprit& culprit : find_culprits(run_)) {
            refused.insert(culprit.with.refused.begin(), culprit.with.refused.end());
            names.insert(culprit.cell.feature.name);
        }
        Attempts found =
            take(unexplained_, [&](const Attempt& attempt) { return refused.contains(&attempt); });
        if (found.empty()) {
            return;
        }
        constexpr std::size_t names_shown_max = 4;
        std::string list;
        std::size_t shown = 0;
        for (const std::string& name : names) {
            if (shown++ < names_shown_max) {
                list += (list.empty() ? "" : ", ") + name;
            }
        }
        const std::string_view more = names.size() > names_shown_max ? ", …" : "";
        const std::string remedy = remedy_for(*found.front());
        add(std::move(found),
            fmt::format(
                "Events are refused for what is in them ({}{}): see payload.variants and "
                "payload.unknown-fields. {}",
                list,
                more,
                remedy));
    }

    void explain_order() {
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
        // One whose answer was never read may have been taken as well.
        for (const Attempt* attempt : unexplained_) {
            if (attempt->status == 409) {
                refused.insert(attempt);
            }
        }
        add(take(unexplained_, [&](const Attempt& attempt) { return refused.contains(&attempt); }),
            "Events that the receiver has already are refused when they come again: see "
            "delivery.duplicate. Answer 200 to a repetition and do nothing else (INSERT … ON "
            "CONFLICT DO NOTHING); sent once, the command below shows nothing, sent twice it "
            "does.");
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
        const std::string remedy{status_remedy(*passing.front())};
        add(std::move(passing),
            "Events are refused now and then, and taken when they are sent again: it is not what "
            "is "
            "in them. Look for what requests share: a pool, a lock, a connection that went stale, "
            "a "
            "worker that was busy. " +
                remedy);
    }

    void explain_by_status() {
        std::vector<Cause> by_remedy;
        for (const Attempt* attempt : unexplained_) {
            std::string remedy = remedy_for(*attempt);
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

    /// 404 and its like say nothing of the path when other events on it are taken.
    [[nodiscard]] std::string remedy_for(const Attempt& attempt) const {
        const int status = attempt.status.value_or(0);
        const bool is_about_path = status == 404 || status == 405 || status == 401 || status == 403;
        if (status == 400 && accepted_.empty() && wants_client_certificate()) {
            return "The server refuses connections without a client certificate, and Rinkel has "
                   "none: see https.protocol.";
        }
        if (status == 400 && accepted_.empty()) {
            return "Every event is answered 400, whatever is in it: often a check of the host's "
                   "name (Django: ALLOWED_HOSTS, Rails: config.hosts, ASP.NET: AllowedHosts, a "
                   "proxy's server_name), a body that is parsed as something else, or a datetime "
                   "that is refused for its age (--start now). The answer's text and the "
                   "receiver's "
                   "log say which.";
        }
        if (status == 403 && accepted_.empty()) {
            return std::string{status_remedy(attempt)} +
                   " If it is your list of Rinkel's addresses, it works, for ringproof does not "
                   "come "
                   "from there: allow this machine for the test, or send what the list reads "
                   "(--header 'X-Real-IP: 82.199.77.220').";
        }
        const auto accepted = accepted_.find(attempt.url);
        if (attempt.outcome == journal::Outcome::protocol_error && accepted != accepted_.end()) {
            return "The receiver closed the connection instead of answering, though it answers "
                   "other events: its handler crashed on these (Go: a panic, look for 'http: panic "
                   "serving' in its log; elsewhere a worker that was killed).";
        }
        if (!is_about_path || accepted == accepted_.end() ||
            attempt.outcome != journal::Outcome::refused) {
            return std::string{status_remedy(attempt)};
        }
        return fmt::format(
            "The path is there and takes events ({} got 200), so {} is the receiver's own answer "
            "to "
            "what it found in these: a call, a number or a person that it does not know, say. "
            "Answer 200 to them, too, and store them.",
            accepted->second,
            status_text(status));
    }

    [[nodiscard]] bool wants_client_certificate() const {
        bool is_wanted = false;
        run_.for_each<journal::TlsSeen>([&](const journal::TlsSeen& seen) {
            is_wanted = is_wanted || std::find(
                                         seen.problems.begin(),
                                         seen.problems.end(),
                                         journal::TlsProblem::client_certificate_required) !=
                                         seen.problems.end();
        });
        return is_wanted;
    }

    const journal::RunRecord& run_;
    Attempts unexplained_;
    std::map<std::string_view, std::size_t> accepted_;  ///< events, by URL
    std::vector<Cause> causes_;
};

}  // namespace

std::vector<Cause> find_causes(const journal::RunRecord& run, const Attempts& wrong_answers) {
    return Explainer{run, wrong_answers}.explain();
}

}  // namespace ringproof::rules
