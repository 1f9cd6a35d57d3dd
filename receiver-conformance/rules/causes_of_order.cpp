#include "receiver-conformance/rules/causes_of_order.hpp"

#include "receiver-conformance/rules/collisions.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/one_per_call.hpp"
#include "receiver-conformance/rules/order_demand.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// One whose answer got lost on the way may have been taken as well: refused like those that
/// were, it is one of them.
Attempts possible_repetitions(const journal::RunRecord& run, const Attempts& repetitions) {
    std::set<int> statuses{409};
    for (const Attempt* attempt : repetitions) {
        statuses.insert(attempt->status.value_or(0));
    }
    std::set<std::pair<std::string_view, journal::Event>> sent;
    Attempts found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const bool is_lost =
            attempt.outcome == journal::Outcome::injected && attempt.phases.send.has_value();
        if (is_lost) {
            sent.insert({attempt.call, attempt.event});
        } else if (
            attempt.outcome == journal::Outcome::refused &&
            statuses.contains(attempt.status.value_or(0)) &&
            sent.contains({attempt.call, attempt.event})) {
            found.push_back(&attempt);
        }
    });
    return found;
}

}  // namespace

void explain_collisions(Unexplained& rest) {
    Attempts refused = rest.take_all(Reason::company);
    if (refused.empty()) {
        return;
    }
    const Collisions& collisions = find_collisions(rest.run());
    const std::string_view known = rest.remedies().known_for(*refused.front());
    std::string text = fmt::format(
        "Refused only while another event was worked on ({} so; alone {} of {} were taken). "
        "{}{}{}",
        number_text(refused.size()),
        number_text(collisions.taken),
        number_text(collisions.alone),
        remedy_for_collisions,
        known.empty() ? "" : " ",
        known);
    rest.add(std::move(refused), std::move(text));
}

void explain_one_per_call(Unexplained& rest) {
    rest.add(
        rest.take_all(Reason::one_per_call),
        fmt::format(
            "Of each call the first event is taken, whichever that is, and all that follows is "
            "refused ({}): the call's id alone is a key where events are stored, and all events of "
            "a call have the same one (F28). Make call id and kind the key (UNIQUE (call_id, "
            "kind)), or let later events change the call's row (INSERT … ON CONFLICT (call_id) DO "
            "UPDATE).",
            count_text(find_one_per_call(rest.run()).calls, "call")));
}

void explain_stumbles(Unexplained& rest) {
    std::string texts;
    for (const OrderDemand& stumble : find_stumbles(rest.run())) {
        texts += (texts.empty() ? "" : "; ") + stumble_text(stumble);
    }
    rest.add(
        rest.take_all(Reason::stumble),
        texts +
            ". Store both as they come, and compute afterwards; the exception in the "
            "receiver's log says what fails.");
}

void explain_order(Unexplained& rest) {
    rest.add(
        rest.take_all(Reason::order),
        fmt::format(
            "{}: see delivery.out-of-order. Store an event whatever has come of its call, and "
            "answer 200.",
            to_text(find_order_demands(rest.run()))));
    const OrderTrouble& trouble = find_order_trouble(rest.run());
    if (trouble.needs_earlier_event()) {
        rest.add(
            rest.take_these(trouble.early_refused),
            "Events are refused as long as an earlier event of their call has not come: see "
            "delivery.out-of-order. Store an event of a call that is not known yet, and answer "
            "200.");
    }
    const std::size_t out_of_order =
        trouble.overtaken_refused.size() + trouble.overtaken_taken.size();
    if (!chance_text(rest.run(), trouble.overtaken_refused.size(), out_of_order).empty()) {
        return;
    }
    rest.add(
        rest.take_these(trouble.overtaken_refused),
        "Events are refused once a later event of their call has come: see "
        "delivery.out-of-order. Store them all the same, and answer 200.");
}

void explain_repetitions(Unexplained& rest) {
    Attempts refused;
    for (const Again& again : repetitions(rest.run())) {
        // Who answers 202 to a repetition answers it to everything.
        if (!again.is_accepted && again.attempt->status.value_or(0) >= 400) {
            refused.push_back(again.attempt);
        }
    }
    if (!chance_of_refusals(rest.run(), repetitions(rest.run())).empty()) {
        refused.clear();
    }
    if (!refused.empty() && taken_apart(rest.run(), repetitions(rest.run())) > 0) {
        rest.add(
            rest.take_these(refused),
            fmt::format(
                "Copies of an event are refused when both come at the same moment, and taken "
                "one after the other: see delivery.duplicate. {}",
                remedy_for_copies_at_once));
    }
    const Attempts maybe = possible_repetitions(rest.run(), refused);
    refused.insert(refused.end(), maybe.begin(), maybe.end());
    rest.add(
        rest.take_these(refused),
        "Events that the receiver has already are refused when they come again: see "
        "delivery.duplicate. Answer 200 to a repetition and do nothing else (INSERT … ON "
        "CONFLICT DO NOTHING); sent once, the command below shows nothing, sent twice it "
        "does.");
}

}  // namespace ringproof::rules
