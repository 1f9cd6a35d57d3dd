#include "cli/selftest_trials.hpp"

#include "receiver-conformance/suite/suite.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace ringproof;
using namespace ringproof::cli;

namespace {

TrialResult result_of(std::string_view name, rules::Status status) {
    TrialResult result;
    result.name = name;
    result.rule = "status.200";
    result.status = status;
    return result;
}

}  // namespace

TEST_CASE("the good receiver is tried first, and every fault names a rule that there is") {
    const auto candidates = all_candidates();
    CHECK_FALSE(candidates.front().has_value());
    REQUIRE(candidates.size() > 12);
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        CAPTURE(candidates[i]->name);
        CHECK(rules::find(candidates[i]->rule) != nullptr);
    }
}

TEST_CASE("a fault is provoked by a case of the suite, or by any call") {
    const auto texts = suite::case_texts();
    for (const Candidate& candidate : all_candidates()) {
        const std::string_view provoked_by = candidate ? candidate->provoked_by : "";
        CAPTURE(provoked_by);
        CHECK(
            (provoked_by.empty() || std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
                 return text.name == provoked_by;
             })));
    }
}

TEST_CASE("a bad receiver is caught when its rule fails or warns, whatever others say") {
    CHECK(result_of("answers-202", rules::Status::fail).is_as_it_should_be());
    CHECK(result_of("answers-late", rules::Status::warn).is_as_it_should_be());
    CHECK_FALSE(result_of("answers-202", rules::Status::pass).is_as_it_should_be());
    CHECK_FALSE(result_of("answers-202", rules::Status::skip).is_as_it_should_be());
}

TEST_CASE("the good receiver is cleared by a conformant verdict with all points, not by fewer") {
    TrialResult good = result_of(good_receiver, rules::Status::skip);
    good.score.verdict = score::Verdict::conformant;
    good.score.points = 100;
    CHECK(good.is_as_it_should_be());
    good.score.points = 99;
    CHECK_FALSE(good.is_as_it_should_be());
    good.score.points = 100;
    good.score.verdict = score::Verdict::undecided;
    CHECK_FALSE(good.is_as_it_should_be());
}
