#include "receiver-conformance/rules/longer_wait.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::rules;
using namespace std::chrono_literals;
using journal::Outcome;
using journal::Waited;
using ringproof::testing::RecordedRun;

namespace {

Waited waited(Outcome outcome, std::optional<int> status, Duration total) {
    return {
        journal::Event::call_end,
        journal::ContentType::json,
        journal::WaitReason::after_timeouts,
        outcome,
        status,
        total,
        8s,
        ""};
}

std::optional<LatePattern> told(const Waited& record) {
    RecordedRun run;
    run.add(RecordedRun::timed_out()).add(record);
    return tell_longer_wait(run.run(), attempts_of_receiver(run.run()));
}

}  // namespace

TEST_CASE("a late answer, one of a gateway and none are three different things") {
    const auto late = told(waited(Outcome::accepted, 200, 2500ms));
    REQUIRE(late);
    CHECK(late->evidence.front().find("200 OK came after 2.5") != std::string::npos);
    CHECK(late->remedy.empty());
    const auto gateway = told(waited(Outcome::refused, 503, 4s));
    REQUIRE(gateway);
    CHECK(gateway->remedy.find("in front of the receiver") != std::string::npos);
    const auto never = told(waited(Outcome::timeout, std::nullopt, 8s));
    REQUIRE(never);
    CHECK(never->evidence.front().find("no answer within 8") != std::string::npos);
    CHECK(never->remedy.find("does not answer such an event at all") != std::string::npos);
}

TEST_CASE("one that came in time was no event like the late ones") {
    CHECK_FALSE(told(waited(Outcome::accepted, 200, 8ms)));
}

TEST_CASE("what was waited for after a burst, or of another kind, tells nothing of late events") {
    Waited after_burst = waited(Outcome::accepted, 200, 3s);
    after_burst.why = journal::WaitReason::after_burst;
    CHECK_FALSE(told(after_burst));
    Waited other = waited(Outcome::accepted, 200, 3s);
    other.event = journal::Event::call_start;
    CHECK_FALSE(told(other));
}
