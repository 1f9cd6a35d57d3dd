#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/payload_features.hpp"

namespace ringproof::rules {
namespace {

Finding judge_unknown(const journal::RunRecord& run) {
    return judge_features(run, Documented::no);
}

}  // namespace

const Rule payload_unknown_fields{
    .id = "payload.unknown-fields",
    .title = "What is not documented yet is taken, too",
    .level = Level::should,
    .fact = "F29",
    .provenance = Provenance::seen,
    .why =
        "Rinkel has added fields before and does not promise that a list of causes stays as it is. "
        "A receiver that refuses what it does not know is switched off on the day it comes.",
    .fix =
        "Ignore fields that you do not know, take a cause that you do not know as \"other\", and "
        "answer 200.",
    .judge = &judge_unknown};

}  // namespace ringproof::rules
