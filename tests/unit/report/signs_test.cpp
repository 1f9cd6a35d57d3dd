#include "receiver-conformance/report/signs.hpp"

#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/webhooks.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::report;
using journal::Attempt;
using journal::Outcome;
using ringproof::testing::RecordedRun;

namespace {

Attempt injected(std::string fault) {
    Attempt attempt = RecordedRun::failed(Outcome::injected);
    attempt.injected = std::move(fault);
    return attempt;
}

std::string told(const std::vector<Attempt>& attempts) {
    DeliveryStory delivery;
    for (const Attempt& attempt : attempts) {
        delivery.attempts.push_back(&attempt);
    }
    return answers_text(delivery);
}

/// A webhook that is disabled after `attempt`, and an event that is lost to it.
RecordedRun disabled_after(const Attempt& attempt) {
    RecordedRun run;
    run.add(attempt);
    run.add(journal::WebhookDisabled{attempt.event, testing::nine_oclock, 25, 0});
    run.add(journal::EventLost{"00ff", attempt.event, testing::nine_oclock});
    return run.finish();
}

}  // namespace

TEST_CASE("the answers to a delivery are told in a row, alike ones together") {
    const Attempt lost = injected("delay 500ms, lose-response");
    CHECK(told({lost, lost, lost, RecordedRun::accepted()}) == "answer lost ×3, then 200");
    CHECK(
        told({RecordedRun::refused(503), RecordedRun::timed_out(), RecordedRun::accepted()}) ==
        "503, timeout, then 200");
    CHECK(told({RecordedRun::accepted()}) == "200");
}

TEST_CASE("of many different answers the first few and the last are told") {
    CHECK(
        told(
            {RecordedRun::refused(500),
             RecordedRun::refused(501),
             RecordedRun::refused(502),
             RecordedRun::refused(503),
             RecordedRun::refused(504),
             RecordedRun::accepted()}) == "500, 501, 502, …, then 200");
}

TEST_CASE("a fault of the scenario is told by what it did") {
    CHECK(answer_text(injected("answer 503")) == "503 pretended");
    CHECK(answer_text(injected("delay 3s")) == "delayed");
    CHECK(answer_text(injected("delay 3s, answer 500")) == "500 pretended");
    CHECK(answer_text(injected("drop-connection-reuse, unreachable")) == "unreachable");
    CHECK(answer_text(injected("something new")) == "injected");
}

TEST_CASE("a webhook that only the scenario's faults switched off is not the receiver's failure") {
    const RecordedRun planned = disabled_after(injected("unreachable"));
    CHECK(tell_webhooks(planned.run()).front().blame == Blame::scenario);
    const auto calls = tell_calls(planned.run());
    CHECK(calls.back().lost.front().blame == Blame::scenario);
    CHECK_FALSE(calls.back().has_failure());

    const RecordedRun failed = disabled_after(RecordedRun::refused(500));
    CHECK(tell_webhooks(failed.run()).front().blame == Blame::receiver);
    CHECK(tell_calls(failed.run()).back().has_failure());
}

TEST_CASE("where there is no room for all calls, those that failed are told") {
    journal::RunRecord run;
    for (const char* id : {"one", "two", "three", "four"}) {
        run.records.emplace_back(journal::CallStarted{id, "call", 4, {}, {}});
        journal::Attempt attempt = RecordedRun::refused(500);
        attempt.call = id;
        if (attempt.call != "three") {
            attempt.outcome = journal::Outcome::accepted;
            attempt.status = 200;
        }
        run.records.emplace_back(attempt);
    }
    const auto calls = tell_calls(run, 2);
    REQUIRE(calls.size() == 2);
    CHECK(calls.front().id == "one");
    CHECK(calls.back().id == "three");
    CHECK(tell_calls(run, 4).size() == 4);
}

TEST_CASE("a run without a verdict, or one that was cut short, has no number") {
    score::Score score;
    score.points = 87;
    CHECK(score_text(score) == "–");
    score.verdict = score::Verdict::not_conformant;
    CHECK(score_text(score) == "87 of 100");
    score.is_interrupted = true;
    CHECK(score_text(score) == "–");
    CHECK(arithmetic_text(score).find("interrupted") != std::string::npos);
}

TEST_CASE("what fails the run is told before what does not, each in the order of the rules") {
    Assessment assessment;
    const auto add = [&](std::string_view rule, rules::Status status) {
        assessment.results.push_back({rules::find(rule), {status, {}, {}, {}}});
    };
    add("status.200", rules::Status::pass);
    add("time.margin", rules::Status::fail);
    add("content.json", rules::Status::warn);
    add("delivery.out-of-order", rules::Status::fail);
    add("state.idempotent", rules::Status::fail);
    add("state.complete", rules::Status::fail);
    const auto order = [&] {
        std::string ids;
        for (const rules::RuleResult* result : results_to_look_at(assessment)) {
            ids += std::string{result->rule->id} + " ";
        }
        return ids;
    };
    CHECK(
        order() ==
        "state.idempotent state.complete time.margin content.json delivery.out-of-order ");
    assessment.strictness = score::Strictness::should_too;
    CHECK(order().starts_with("time.margin "));
}
