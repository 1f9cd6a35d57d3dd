#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"

namespace ringproof::rules {
namespace {

using namespace std::chrono_literals;

Finding judge_duplicate(const journal::RunRecord& run) {
    std::vector<Again> soon = repetitions(run);
    std::erase_if(soon, [](const Again& again) { return again.apart >= 24h; });
    return judge_again(run, soon, {"repetition", "repetitions"});
}

}  // namespace

const Rule delivery_duplicate{
    .id = "delivery.duplicate",
    .title = "An event that comes again is answered 200 again",
    .level = Level::should,
    .fact = "F10",
    .provenance = Provenance::chosen,
    .why =
        "A retry repeats an event byte for byte. A receiver that answers 409 or 500 to what it "
        "already has is retried for a day and switched off.",
    .fix = "Recognise a repeated event by call id and kind, answer 200, and do nothing else.",
    .judge = &judge_duplicate};

}  // namespace ringproof::rules
