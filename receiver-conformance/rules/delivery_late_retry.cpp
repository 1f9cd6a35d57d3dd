#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"

namespace ringproof::rules {
namespace {

using namespace std::chrono_literals;

bool is_late(const Again& again) {
    return again.apart >= 24h;
}

Finding judge_late_retry(const journal::RunRecord& run) {
    return judge_again(run, &is_late, "repetition a day later");
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
