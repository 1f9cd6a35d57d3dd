#include "receiver-conformance/rules/proxy_restarts.hpp"

#include "tests/unit/rules/verdict_on.hpp"

#include <string>

using namespace ringproof;
using namespace ringproof::testing;
using namespace std::chrono_literals;

namespace {

/// A 502 at `when` to an event of `call`, with the receiver back a second later.
journal::Attempt gone(std::string call, Duration when, int attempt = 1) {
    journal::Attempt gone = RecordedRun::refused(502);
    gone.call = std::move(call);
    gone.real_time = when;
    gone.attempt = attempt;
    gone.back_after = 1s;
    return gone;
}

journal::Attempt taken(std::string call, Duration when) {
    journal::Attempt taken = RecordedRun::accepted();
    taken.call = std::move(call);
    taken.real_time = when;
    return taken;
}

}  // namespace

TEST_CASE("what a deployment behind a proxy cost is a warning, and no refusal of the receiver's") {
    RecordedRun run;
    run.add(taken("a", 0s)).add(gone("b", 1s)).add(gone("c", 1100ms)).add(taken("b", 3s));
    CHECK(rules::proxy_restarts_in(run.run()).missed.size() == 2);
    CHECK(rules::proxy_restarts_in(run.run()).suspects.empty());
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::warn);
    CHECK(contains(
        evidence_of(finding),
        "502 Bad Gateway in the receiver's place while it was checked, to 2"));
    CHECK(contains(evidence_of(finding), "back after 1.0 s at most"));
    CHECK(contains(finding.fix, "started the receiver anew"));
    const Finding status = verdict_on(run, "status.200");
    CHECK(status.status == Status::pass);
    CHECK(contains(evidence_of(status), "200 in 2 answers"));
}

TEST_CASE("a 502 without a wait is the receiver's, as ever") {
    RecordedRun run;
    journal::Attempt plain = gone("b", 1s);
    plain.back_after.reset();
    run.add(taken("a", 0s)).add(plain);
    CHECK(verdict_on(run, "reach.connect").status == Status::pass);
    CHECK(verdict_on(run, "status.200").status == Status::fail);
}

TEST_CASE(
    "a single 502 among many answers was a restart that was over at once, if nothing else was") {
    RecordedRun run;
    for (int call = 0; call < 100; ++call) {
        run.add(taken("call " + std::to_string(call), call * 10ms));
    }
    journal::Attempt brief = gone("brief", 1s);
    brief.back_after.reset();
    SECTION("the event was taken when it came again") {
        run.add(brief).add(taken("next", 1100ms)).add(taken("brief", 1200ms));
        CHECK(rules::proxy_restarts_in(run.run()).longest == 100ms);
        CHECK(verdict_on(run, "status.200").status == Status::pass);
        CHECK(verdict_on(run, "reach.connect").status == Status::warn);
    }
    SECTION("it was not") {
        run.add(brief).add(taken("next", 1100ms));
        CHECK(verdict_on(run, "status.200").status == Status::fail);
    }
    SECTION("there was another one, later") {
        journal::Attempt later = brief;
        later.real_time = 5s;
        run.add(brief).add(taken("brief", 1200ms)).add(later).add(taken("brief", 6s));
        CHECK(verdict_on(run, "status.200").status == Status::fail);
    }
}

TEST_CASE("an event over which the receiver goes away each time has killed it") {
    RecordedRun run;
    run.add(taken("a", 0s)).add(gone("b", 1s)).add(gone("c", 1100ms)).add(gone("b", 3s, 2));
    run.add(taken("c", 5s));
    const auto& restarts = rules::proxy_restarts_in(run.run());
    CHECK(restarts.suspects.size() == 2);
    CHECK(restarts.missed.size() == 1);
    const Finding reach = verdict_on(run, "reach.connect");
    CHECK(reach.status == Status::fail);
    CHECK(contains(evidence_of(reach), "the receiver was gone over callEnd"));
    CHECK(contains(reach.fix, "most likely died of these events"));
    const Finding status = verdict_on(run, "status.200");
    CHECK(status.status == Status::fail);
    CHECK(contains(evidence_of(status), "2 of 4 answers"));
    CHECK(contains(status.fix, "found nobody behind it"));
}

TEST_CASE("a receiver that goes away three times is not being deployed") {
    RecordedRun twice;
    twice.add(taken("a", 0s)).add(gone("b", 1s)).add(gone("c", 5s));
    CHECK(verdict_on(twice, "reach.connect").status == Status::warn);
    RecordedRun thrice = twice;
    thrice.add(gone("d", 9s)).add(gone("e", 9100ms));
    CHECK(verdict_on(thrice, "reach.connect").status == Status::fail);
    CHECK(rules::proxy_restarts_in(thrice.run()).suspects.size() == 3);
    CHECK(rules::proxy_restarts_in(thrice.run()).missed.size() == 1);
}
