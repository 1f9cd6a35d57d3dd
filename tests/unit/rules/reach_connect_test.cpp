#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Outcome;
using namespace std::chrono_literals;

TEST_CASE("reach.connect passes when every attempt found somebody, whatever was answered") {
    RecordedRun run;
    run.add(RecordedRun::accepted()).add(RecordedRun::refused(500)).add(RecordedRun::timed_out());
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "3 attempts reached 127.0.0.1:8443"));
}

namespace {

RecordedRun beyond_documentation() {
    RecordedRun run;
    journal::ScenarioStarted scenario;
    scenario.target = RecordedRun::target;
    scenario.is_beyond_documentation = true;
    run.add(scenario);
    return run;
}

}  // namespace

TEST_CASE("accepted events prove as much when they go beyond the documentation") {
    RecordedRun run = beyond_documentation();
    run.add(RecordedRun::accepted()).add(RecordedRun::refused(400));
    for (const char* rule : {"reach.connect", "method.post", "status.200", "time.2s"}) {
        CHECK(verdict_on(run, rule).status == Status::pass);
    }
    CHECK(contains(
        evidence_of(verdict_on(run, "status.200")),
        "200 in 1 answer to events beyond the documentation"));
}

TEST_CASE("refusals of what goes beyond the documentation prove nothing, and no fault of ours") {
    RecordedRun run = beyond_documentation();
    run.add(RecordedRun::refused(400));
    for (const char* rule : {"reach.connect", "method.post", "status.200", "time.2s"}) {
        const Finding finding = verdict_on(run, rule);
        CHECK(finding.status == Status::skip);
        CHECK(contains(
            evidence_of(finding), "only events beyond the documentation were played (1 attempt"));
    }
    run.add(RecordedRun::failed(Outcome::injected));
    CHECK_FALSE(contains(evidence_of(verdict_on(run, "status.200")), "fault"));
}

TEST_CASE("reach.connect tells a refused connection, a dead name and silence apart") {
    const auto fix_of = [](journal::Attempt attempt) {
        RecordedRun run;
        run.add(std::move(attempt));
        const Finding finding = verdict_on(run, "reach.connect");
        CHECK(finding.status == Status::fail);
        CHECK(contains(finding.reproduce, "curl "));
        return finding.fix;
    };
    CHECK(contains(fix_of(RecordedRun::failed(Outcome::connect_failed)), "Nothing listens"));
    CHECK(contains(fix_of(RecordedRun::failed(Outcome::dns_failed)), "does not resolve"));
    auto silence = RecordedRun::failed(Outcome::timeout);
    silence.phases.connect = 2s;
    silence.phases.total = 2s;
    CHECK(contains(fix_of(silence), "firewall"));
}

TEST_CASE("who finds nobody on this machine is not told about firewalls") {
    auto attempt = RecordedRun::failed(Outcome::connect_failed);
    attempt.url = "https://localhost:8443/";
    RecordedRun run;
    run.add(attempt);
    const std::string fix = verdict_on(run, "reach.connect").fix;
    CHECK(contains(fix, "Nothing listens at this port of this machine"));
    CHECK_FALSE(contains(fix, "127.0.0.1"));
}

TEST_CASE("reach.connect fails when only some attempts got through, and says how many") {
    RecordedRun run;
    run.add(RecordedRun::accepted()).add(RecordedRun::failed(Outcome::connect_failed));
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 of 2 attempts did not reach"));
}

TEST_CASE("a refusal under a fault that changes no answer is the receiver's own") {
    RecordedRun run;
    auto refused = RecordedRun::refused(500);
    refused.injected = "delay 10ms";
    run.add(refused);
    CHECK(verdict_on(run, "status.200").status == Status::fail);
}

TEST_CASE("under a delay only an answer in time says something about time") {
    RecordedRun slow;
    auto late = RecordedRun::accepted();
    late.injected = "delay 1s500ms";
    late.phases.total = std::chrono::milliseconds{2100};
    slow.add(late);
    CHECK(verdict_on(slow, "time.2s").status == Status::skip);
    RecordedRun quick;
    late.phases.total = std::chrono::milliseconds{1600};
    quick.add(late);
    CHECK(verdict_on(quick, "time.2s").status == Status::pass);
}

TEST_CASE("what a fault of the scenario did is never blamed on the receiver") {
    RecordedRun run;
    auto pretended = RecordedRun::failed(Outcome::injected);
    pretended.injected = "unreachable";
    run.add(pretended).add(RecordedRun::failed(Outcome::injected));
    for (const rules::Rule* rule : rules::catalogue()) {
        if (rule->id != "https.scheme") {
            INFO(rule->id);
            CHECK(rule->judge(run.run()).status == Status::skip);
        }
    }
}

namespace {

/// An attempt that found nobody there, until the receiver was back.
journal::Attempt missed(std::string_view why = "connection refused") {
    auto attempt = RecordedRun::failed(Outcome::connect_failed);
    attempt.detail = why;
    attempt.back_after = std::chrono::milliseconds{1100};
    return attempt;
}

}  // namespace

TEST_CASE("a receiver that was started anew while it was checked is only a warning") {
    RecordedRun run;
    run.add(RecordedRun::accepted()).add(missed()).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "back after 1.1 s at most"));
    CHECK(contains(finding.fix, "started the receiver anew"));
}

TEST_CASE("a receiver that something starts again each time an event kills it is not well") {
    RecordedRun run;
    auto deadly = missed("refused (the kept connection had been closed; sent again on a new one)");
    deadly.call = "another";
    run.add(RecordedRun::accepted()).add(deadly).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "a connection broke off over callEnd"));
    CHECK(contains(finding.fix, "died of these events"));
    CHECK(contains(finding.reproduce, "curl"));
}
