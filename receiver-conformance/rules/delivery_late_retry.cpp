#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/hiccups.hpp"

#include <algorithm>

namespace ringproof::rules {
namespace {

using namespace std::chrono_literals;

bool is_late(const Again& again) {
    return again.apart >= 24h;
}

bool is_refused(const Again& again) {
    return !again.is_accepted;
}

Finding judge_late_retry(const journal::RunRecord& run) {
    std::vector<Again> again = repetitions(run);
    std::vector<Again> soon = again;
    std::erase_if(soon, is_late);
    // Its age is not what such an event is refused for.
    if (std::any_of(soon.begin(), soon.end(), is_refused) &&
        chance_of_refusals(run, soon).empty()) {
        return skipped("repetitions are refused however soon they come: see delivery.duplicate");
    }
    std::erase_if(again, [](const Again& some) { return !is_late(some); });
    return judge_again(run, again, {"repetition a day later", "repetitions a day later"});
}

}  // namespace

const Rule delivery_late_retry{
    .id = "delivery.late-retry",
    .title = "A retry is taken even a day later",
    .level = Level::should,
    .fact = "F9",
    .provenance = Provenance::chosen,
    .why =
        "The last retry comes 24 hours after the event. A receiver that refuses old events, or "
        "that forgets after an hour what it has already booked, is found out then.",
    .fix =
        "Do not refuse an event for its age, and remember what you have stored for longer than 24 "
        "hours: best by a unique key in the database.",
    .judge = &judge_late_retry};

}  // namespace ringproof::rules
