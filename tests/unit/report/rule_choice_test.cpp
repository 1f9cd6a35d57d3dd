#include "receiver-conformance/report/rule_choice.hpp"

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;

namespace {

RecordedRun answered_202() {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).add(RecordedRun::refused(202));
    return run.finish();
}

const rules::RuleResult& result_of(const Assessment& assessment, std::string_view id) {
    for (const rules::RuleResult& result : assessment.results) {
        if (result.rule->id == id) {
            return result;
        }
    }
    throw std::logic_error{"no such rule"};
}

Terms choosing(RuleChoice choice) {
    Terms terms;
    terms.choice = std::move(choice);
    return terms;
}

}  // namespace

TEST_CASE("a pattern is an id or a whole group, and nothing in between") {
    CHECK(matches("status.200", "status.200"));
    CHECK(matches("https", "https.scheme"));
    CHECK(matches("https.*", "https.scheme"));
    CHECK_FALSE(matches("https.s", "https.scheme"));
    CHECK_FALSE(matches("http", "https.scheme"));
    CHECK_FALSE(matches("", "https.scheme"));
}

TEST_CASE("a pattern that no rule answers to gets the nearest and the list") {
    CHECK_FALSE(problem_of_pattern("time.2s").has_value());
    CHECK_FALSE(problem_of_pattern("delivery.*").has_value());
    const auto problem = problem_of_pattern("status.20");
    REQUIRE(problem.has_value());
    CHECK(problem->find("did you mean 'status.200'?") != std::string::npos);
    CHECK(problem->find("https.scheme, https.protocol") != std::string::npos);
}

TEST_CASE("rules that were not chosen are skips that neither fail nor score") {
    const RecordedRun run = answered_202();
    const Assessment all = assess(run.run());
    CHECK(all.score.verdict == score::Verdict::not_conformant);

    const Assessment some = assess(run.run(), choosing({{"https"}, {}}));
    const rules::RuleResult& status = result_of(some, "status.200");
    CHECK(status.finding.status == rules::Status::skip);
    CHECK(status.bearing == rules::Bearing::not_chosen);
    CHECK(status.finding.evidence == std::vector<std::string>{"not chosen (--only)"});
    CHECK(some.score.verdict == score::Verdict::conformant);
    CHECK(some.score.points == 100);
    CHECK(some.score.reason.find("chosen") != std::string::npos);
    CHECK(verdict_words(some.score) == "Ready as far as was chosen");
}

TEST_CASE("what is left out stays out even when its group was chosen") {
    const Assessment judged =
        assess(answered_202().run(), choosing({{"status.*", "time"}, {"status.200"}}));
    CHECK(
        result_of(judged, "status.200").finding.evidence ==
        std::vector<std::string>{"not chosen (--skip)"});
    CHECK(result_of(judged, "time.2s").bearing == rules::Bearing::counts);
}

TEST_CASE("a choice that leaves nothing to assess decides nothing") {
    const Assessment judged = assess(answered_202().run(), choosing({{"scenario"}, {}}));
    CHECK(judged.score.verdict == score::Verdict::undecided);
    CHECK(score::exit_code(judged.score) == 3);
}
