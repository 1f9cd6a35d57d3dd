#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/payload_features.hpp"

namespace ringproof::rules {
namespace {

Finding judge_variants(const journal::RunRecord& run) {
    return judge_features(run, Documented::yes);
}

}  // namespace

const Rule payload_variants{
    .id = "payload.variants",
    .title = "Every value that the documentation allows is taken",
    .level = Level::must,
    .fact = "F25",
    .provenance = Provenance::documented,
    .why =
        "An anonymous caller, a number without a voice menu, a call without topics: the receiver "
        "that fails on one of them fails again at each of the 25 attempts, and is switched off.",
    .fix =
        "Treat every field but id as one that can be null, empty or new: choice may be null, "
        "topics may be empty, from may be the word anonymous.",
    .judge = &judge_variants};

}  // namespace ringproof::rules
