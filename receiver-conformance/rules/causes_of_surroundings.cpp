#include "receiver-conformance/rules/causes_of_surroundings.hpp"

#include "receiver-conformance/rules/closed_door.hpp"
#include "receiver-conformance/rules/closed_spells.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/not_ready.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::set<int> statuses_of(const Attempts& attempts) {
    std::set<int> statuses;
    for (const Attempt* attempt : attempts) {
        statuses.insert(attempt->status.value_or(0));
    }
    return statuses;
}

}  // namespace

void explain_instance(Unexplained& rest) {
    const FailingInstance& instance = find_failing_instance(rest.run());
    rest.add(rest.take_these(instance.refused), to_text(instance));
}

void explain_deaths(Unexplained& rest) {
    rest.add(
        rest.take(&is_of_proxy_restart),
        "The proxy in front found nobody behind it until something had started the receiver "
        "again: its process died, see reach.connect.");
    rest.add(
        rest.take_these(find_deaths(rest.run())),
        "The connection broke off without an answer, and then nobody listened: the receiver's "
        "process died, see reach.connect.");
}

void explain_closed_spells(Unexplained& rest) {
    Attempts shut_out = rest.take_all(Reason::restart);
    if (shut_out.empty()) {
        return;
    }
    Duration longest{};
    for (const ClosedSpell& spell : find_closed_spells(rest.run())) {
        longest = std::max(longest, spell.lasted);
    }
    const std::string_view known = rest.remedies().known_for(*shut_out.front());
    rest.add(
        std::move(shut_out),
        fmt::format(
            "For {} nothing got through, whatever it was, and what came before and after was "
            "taken: "
            "the receiver was away or overloaded, or what stands in front let nobody in (a "
            "restart, "
            "a deployment, a limit that had run out). Check it again when nobody deploys; in "
            "production let the old process take events until the new one does.{}{}",
            latency_text(longest),
            known.empty() ? "" : " ",
            known));
}

void explain_not_ready(Unexplained& rest) {
    rest.add(rest.take_these(find_not_ready(rest.run())), std::string{not_ready_remedy});
}

void explain_closed_door(Unexplained& rest) {
    Attempts refused = rest.take_all(Reason::closed_door);
    if (refused.empty()) {
        return;
    }
    const std::string_view known = rest.remedies().known_for(*refused.front());
    const std::string status = status_text(refused.front()->status.value_or(0));
    const std::size_t accepted = find_closed_door(rest.run()).accepted;
    rest.add(
        std::move(refused),
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

void explain_chance(Unexplained& rest) {
    using Delivery = std::pair<std::string_view, std::uint32_t>;
    std::map<Delivery, std::vector<const Attempt*>> waiting;
    for (const Attempt* attempt : rest.attempts()) {
        if (attempt->status.value_or(0) >= 400 ||
            attempt->outcome == journal::Outcome::protocol_error) {
            waiting[{attempt->call, attempt->delivery}].push_back(attempt);
        }
    }
    Attempts overcome;
    rest.run().for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome != journal::Outcome::accepted) {
            return;
        }
        const auto refused = waiting.find({attempt.call, attempt.delivery});
        if (refused != waiting.end()) {
            for (const Attempt* before : refused->second) {
                if (before->attempt < attempt.attempt) {
                    overcome.push_back(before);
                }
            }
        }
    });
    Attempts passing = rest.take_these(overcome);
    if (passing.empty()) {
        return;
    }
    // What was not sent again is no different, as long as there is no more of it.
    if (!chance_text(rest.run(), rest.attempts().size(), find_hiccups(rest.run()).all.sent)
             .empty()) {
        const std::set<int> statuses = statuses_of(passing);
        const Attempts alike = rest.take(
            [&](const Attempt& attempt) { return statuses.contains(attempt.status.value_or(0)); });
        passing.insert(passing.end(), alike.begin(), alike.end());
    }
    const std::string_view known = rest.remedies().known_for(*passing.front());
    rest.add(
        std::move(passing),
        fmt::format(
            "Events are refused now and then, and taken when they are sent again: it is not "
            "what is in them. Look for what requests share: a pool, a lock, a connection that "
            "went stale, a worker that was busy, or one of several servers behind a load "
            "balancer that fails or has another version.{}{}",
            known.empty() ? "" : " ",
            known));
}

}  // namespace ringproof::rules
