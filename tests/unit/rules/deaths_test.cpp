#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using namespace std::chrono_literals;
using journal::Outcome;

namespace {

journal::ScenarioStarted storm() {
    journal::ScenarioStarted scenario;
    scenario.name = "recovery-storm";
    scenario.target = RecordedRun::target;
    scenario.is_beyond_documentation = true;
    return scenario;
}

journal::Attempt of_call(journal::Attempt attempt, int number) {
    attempt.call = std::string(30, 'c') + std::to_string(10 + number);
    attempt.delivery = static_cast<std::uint32_t>(number);
    return attempt;
}

/// So many events at the same moment, each on a connection that the process takes along.
void add_wreckage(RecordedRun& run, int count) {
    for (int i = 0; i < count; ++i) {
        auto attempt = of_call(RecordedRun::failed(Outcome::protocol_error), i);
        attempt.detail = "the server reset the connection without an answer";
        attempt.real_time = 10s;
        attempt.phases.send = 1ms;
        attempt.phases.total = 2ms;
        run.add(attempt);
    }
}

journal::Waited back_after(Duration absence) {
    journal::Waited waited;
    waited.why = journal::WaitReason::after_burst;
    waited.outcome = Outcome::accepted;
    waited.status = 200;
    waited.back_after = absence;
    return waited;
}

void add_survivors(RecordedRun& run) {
    for (int i = 0; i < 5; ++i) {
        auto attempt = of_call(RecordedRun::accepted(), 50 + i);
        attempt.real_time = i * 1s;
        run.add(attempt);
    }
}

}  // namespace

TEST_CASE("who dies in a burst beyond the documentation is not reached, whatever came before") {
    RecordedRun run;
    add_survivors(run);
    run.add(storm());
    add_wreckage(run, 20);
    for (int i = 0; i < 3; ++i) {
        auto nobody = of_call(RecordedRun::failed(Outcome::connect_failed), 30 + i);
        nobody.real_time = 11s;
        run.add(nobody);
    }
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "died while 20 events came at once"));
    CHECK(contains(finding.fix, "not safe for concurrent requests"));
    CHECK(contains(verdict_on(run, "delivery.burst").fix, "not safe for concurrent requests"));
}

TEST_CASE("who dies in a burst and is started again later has died all the same") {
    RecordedRun run;
    add_survivors(run);
    run.add(storm());
    add_wreckage(run, 20);
    run.add(back_after(10s));
    auto later = of_call(RecordedRun::accepted(), 60);
    later.real_time = 22s;
    run.add(later);
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "back after 10.0 s at most"));
    CHECK(contains(evidence_of(finding), "20 events came at once"));
}

TEST_CASE("who dies of a second copy is told so, and the burst is not blamed") {
    RecordedRun run;
    add_survivors(run);
    for (int i = 0; i < 8; ++i) {
        auto first = of_call(RecordedRun::accepted(), i);
        first.real_time = 10s;
        run.add(first);
    }
    auto again = of_call(RecordedRun::failed(Outcome::protocol_error), 3);
    again.delivery = 40;
    again.real_time = 10s;
    again.phases.send = 1ms;
    again.phases.total = 2ms;
    run.add(again).add(back_after(1s));
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "it dies of a repetition"));
    CHECK(contains(evidence_of(finding), "which had been answered 200 before"));
    CHECK(verdict_on(run, "delivery.burst").status == Status::pass);
}

TEST_CASE("a receiver that is there all the time has not died") {
    RecordedRun run;
    add_survivors(run);
    CHECK(verdict_on(run, "reach.connect").status == Status::pass);
}
