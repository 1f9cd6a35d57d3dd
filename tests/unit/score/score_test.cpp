#include "receiver-conformance/score/score.hpp"

#include "receiver-conformance/score/points.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::score;
using ringproof::testing::RecordedRun;
using rules::Level;
using rules::RuleResult;
using rules::Status;

namespace {

Score score_of(const RecordedRun& recorded) {
    return score_run(recorded.run(), rules::judge(recorded.run()));
}

rules::Rule rule_of(Level level) {
    rules::Rule rule;
    rule.level = level;
    return rule;
}

const rules::Rule must = rule_of(Level::must);
const rules::Rule should = rule_of(Level::should);
const rules::Rule info = rule_of(Level::info);

RuleResult result(const rules::Rule& rule, Status status) {
    RuleResult made;
    made.rule = &rule;
    made.finding.status = status;
    return made;
}

}  // namespace

TEST_CASE("a must weighs three, a should one, an info nothing; a warning counts half") {
    const std::vector<RuleResult> results{
        result(must, Status::pass),
        result(must, Status::warn),
        result(should, Status::fail),
        result(info, Status::fail),
        result(must, Status::skip)};
    const Points points = count_points(results);
    CHECK(points.earned() == 4.5);
    CHECK(points.possible() == 7);
    CHECK(points.percent() == 64);
    CHECK(
        points.arithmetic() ==
        "must 1.5 of 2 (1 at half) × 3 = 4.5, should 0 of 1 × 1 = 0: 4.5 of 7 points = 64");
}

TEST_CASE("a good run is conformant, 100 and exit code 0") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    const Score score = score_of(run);
    CHECK(score.verdict == Verdict::conformant);
    CHECK(score.points == 100);
    CHECK(exit_code(score) == 0);
}

TEST_CASE("a failed must makes the run not conformant and never looks nearly good") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).add(RecordedRun::refused(202));
    run.finish();
    const Score score = score_of(run);
    CHECK(score.verdict == Verdict::not_conformant);
    CHECK(score.points == points_after_failed_must_max);
    CHECK(score.reason.find("status.200") != std::string::npos);
    CHECK(exit_code(score) == 1);
}

TEST_CASE("a failed SHOULD rule is a weakness, named in the reason, and fails no run") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    std::vector<RuleResult> results = rules::judge(run.run());
    for (RuleResult& one : results) {
        if (one.rule->id == "delivery.burst") {
            one.finding.status = Status::fail;
        }
    }
    const Score weak = score_run(run.run(), results);
    CHECK(weak.verdict == Verdict::conformant);
    CHECK(exit_code(weak) == 0);
    CHECK(weak.weaknesses == 1);
    CHECK(
        weak.reason ==
        "every MUST rule that could be assessed passed; delivery.burst failed (should)");
    CHECK(score_run(run.run(), results, Strictness::should_too).weaknesses == 0);
}

TEST_CASE("a MUST rule at risk is a weakness, too, and no rule that passed") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    std::vector<RuleResult> results = rules::judge(run.run());
    for (RuleResult& one : results) {
        if (one.rule->id == "state.complete") {
            one.finding.status = Status::warn;
        }
        if (one.rule->id == "delivery.burst") {
            one.finding.status = Status::fail;
        }
    }
    const Score weak = score_run(run.run(), results);
    CHECK(weak.verdict == Verdict::conformant);
    CHECK(weak.weaknesses == 2);
    CHECK(
        weak.reason ==
        "no MUST rule failed; delivery.burst failed (should), state.complete is at risk (must)");
    CHECK(score_run(run.run(), results, Strictness::should_too).weaknesses == 1);
}

TEST_CASE("the reason counts every rule that a reader sees failing, each with its level") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    std::vector<RuleResult> results = rules::judge(run.run());
    const auto fail = [&](std::string_view id) {
        for (RuleResult& one : results) {
            one.finding.status = one.rule->id == id ? Status::fail : one.finding.status;
        }
    };
    const auto ends_with = [&](std::string_view words) {
        return score_run(run.run(), results).reason.ends_with(words);
    };
    fail("status.200");
    CHECK(ends_with("(status.200)"));
    fail("delivery.burst");
    CHECK(ends_with("(status.200); 1 SHOULD rule failed"));
    fail("payload.variants");
    CHECK(ends_with("(status.200); 1 more MUST rule and 1 SHOULD rule failed"));
}

TEST_CASE("a SHOULD rule at risk is named, and no weakness") {
    RecordedRun run;
    auto slow = RecordedRun::accepted();
    slow.phases.total = std::chrono::milliseconds{1300};
    run.add(RecordedRun::server({})).add(slow).finish();
    const Score score = score_of(run);
    CHECK(score.verdict == Verdict::conformant);
    CHECK(score.weaknesses == 0);
    CHECK(score.reason.ends_with("; at risk: time.margin"));
}

TEST_CASE("a receiver that accepts nothing scores nothing") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::refused(202)).finish();
    CHECK(score_of(run).points == 0);
}

TEST_CASE("an unreachable receiver is not conformant, too") {
    RecordedRun run;
    run.add(RecordedRun::failed(journal::Outcome::connect_failed)).finish();
    CHECK(exit_code(score_of(run)) == 1);
}

TEST_CASE("a run without an attempt of the receiver's own is undecided") {
    RecordedRun nothing;
    nothing.finish();
    CHECK(score_of(nothing).verdict == Verdict::undecided);
    CHECK(exit_code(score_of(nothing)) == 3);

    RecordedRun pretended;
    pretended.add(RecordedRun::failed(journal::Outcome::injected)).finish();
    CHECK(score_of(pretended).verdict == Verdict::undecided);
}

TEST_CASE("a receiver that only our own lateness kept from being timed is undecided") {
    RecordedRun run;
    auto attempt = RecordedRun::timed_out();
    attempt.harness_lag = std::chrono::seconds{1};
    run.add(RecordedRun::server({})).add(attempt).finish();
    CHECK(score_of(run).verdict == Verdict::undecided);
}

TEST_CASE("an interrupted run claims nothing good, says so, and exits with 130") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted());
    const Score killed = score_of(run);
    CHECK(killed.is_interrupted);
    CHECK(killed.verdict == Verdict::undecided);
    CHECK(exit_code(killed) == 130);

    run.add(RecordedRun::refused(500)).add(journal::RunFinished{true, {}, {}});
    CHECK(score_of(run).verdict == Verdict::not_conformant);
    CHECK(exit_code(score_of(run)) == 130);
}

TEST_CASE("a receiver that never came back after a burst is not called conformant") {
    RecordedRun run;
    journal::Waited waited;
    waited.why = journal::WaitReason::after_burst;
    waited.outcome = journal::Outcome::connect_failed;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).add(waited).finish();
    const Score lost = score_of(run);
    CHECK(lost.verdict == Verdict::undecided);
    CHECK(lost.reason.find("did not come back") != std::string::npos);

    waited.outcome = journal::Outcome::accepted;
    waited.status = 200;
    run.add(waited);
    CHECK(score_of(run).verdict == Verdict::conformant);
}

TEST_CASE("a failed should fails the run only when that is asked for") {
    RecordedRun run;
    run.finish();
    const std::vector<RuleResult> results{result(must, Status::pass), result(should, Status::fail)};
    CHECK(score_run(run.run(), results).verdict == Verdict::conformant);
    CHECK(score_run(run.run(), results, Strictness::should_too).verdict == Verdict::not_conformant);
}
