#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::ContentType;
using journal::Event;
using namespace std::chrono_literals;

namespace {

journal::Attempt of(Event event, journal::Attempt attempt) {
    attempt.event = event;
    attempt.delivery = static_cast<std::uint32_t>(event) + 1;
    return attempt;
}

}  // namespace

TEST_CASE("time.margin passes with half of the limit left, and tells cold from warm") {
    RecordedRun run;
    auto cold = RecordedRun::accepted();
    cold.phases.total = 900ms;
    auto warm = RecordedRun::accepted();
    warm.is_connection_reused = true;
    run.add(cold).add(warm);
    const Finding finding = verdict_on(run, "time.margin");
    CHECK(finding.status == Status::pass);
    const std::string evidence = evidence_of(finding);
    CHECK(contains(evidence, "1.100 s left of 2s"));
    CHECK(contains(evidence, "1 answer on a new connection (cold): 900 ms"));
    CHECK(contains(evidence, "1 answer on a kept one (warm): 3.0 ms"));
}

TEST_CASE("time.margin is at risk above half of the limit, and skips without an answer in time") {
    RecordedRun slow;
    auto attempt = RecordedRun::accepted();
    attempt.phases.total = 1001ms;
    slow.add(attempt);
    CHECK(verdict_on(slow, "time.margin").status == Status::warn);
    RecordedRun silent;
    silent.add(RecordedRun::timed_out());
    CHECK(verdict_on(silent, "time.margin").status == Status::skip);
}

TEST_CASE("time.margin fails when hardly anything is left, and says what the internet adds") {
    const auto verdict_after = [](Duration total) {
        RecordedRun run;
        auto attempt = RecordedRun::accepted();
        attempt.phases.total = attempt.phases.wait.emplace(total);
        run.add(attempt);
        return verdict_on(run, "time.margin");
    };
    CHECK(verdict_after(1700ms).status == Status::warn);
    const Finding scarce = verdict_after(1900ms);
    CHECK(scarce.status == Status::fail);
    CHECK(contains(scarce.fix, "round trips"));
}

TEST_CASE("time.margin names the slow kind of event, and what it takes without company") {
    RecordedRun run;
    auto slow = of(Event::call_end, RecordedRun::accepted());
    slow.phases.total = 1200ms;
    auto beside = of(Event::call_start, RecordedRun::accepted());
    beside.real_time = 100ms;
    auto alone = of(Event::call_end, RecordedRun::accepted());
    alone.real_time = 5s;
    alone.phases.total = 300ms;
    run.add(slow).add(beside).add(alone);
    const Finding finding = verdict_on(run, "time.margin");
    CHECK(contains(evidence_of(finding), "only callEnd took more than half of the 2 seconds"));
    CHECK(contains(evidence_of(finding), "1 other of ours in flight beside it"));
    CHECK(contains(evidence_of(finding), "alone, such an event was answered within 300 ms"));
    CHECK(contains(finding.fix, "Events wait for each other"));
}

TEST_CASE("time.margin leaves an answer whose body does not end to time.2s") {
    RecordedRun run;
    auto attempt = RecordedRun::accepted();
    attempt.phases.body = 1999ms;
    run.add(attempt);
    CHECK(verdict_on(run, "time.margin").status == Status::skip);
}

TEST_CASE("time.margin says where the time went") {
    RecordedRun far;
    auto attempt = RecordedRun::accepted();
    attempt.phases.tls = 1400ms;
    attempt.phases.wait = 2ms;
    attempt.phases.total = 1500ms;
    far.add(attempt);
    CHECK(contains(verdict_on(far, "time.margin").fix, "what ends TLS"));
    RecordedRun slow;
    attempt.phases.wait = 1400ms;
    slow.add(attempt);
    CHECK(contains(verdict_on(slow, "time.margin").fix, "half of the limit here, 1 second"));
}

TEST_CASE("what a fault of the scenario delayed takes nothing from the margin") {
    RecordedRun run;
    auto attempt = RecordedRun::accepted();
    attempt.injected = "delay 1500ms";
    attempt.phases.total += 1500ms;
    run.add(attempt);
    const Finding finding = verdict_on(run, "time.margin");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "1.998 s left of 2s"));
}

TEST_CASE("a content type passes when it is taken, fails when the answers speak of it") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    CHECK(verdict_on(run, "content.json").status == Status::pass);
    CHECK(verdict_on(run, "content.form").status == Status::skip);
    auto form = RecordedRun::refused(415);
    form.content_type = ContentType::form;
    run.add(form);
    const Finding finding = verdict_on(run, "content.form");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.reproduce, "application/x-www-form-urlencoded"));
}

TEST_CASE("a receiver that is down is not said to misunderstand a content type") {
    RecordedRun run;
    run.add(RecordedRun::refused(503)).add(RecordedRun::timed_out());
    CHECK(verdict_on(run, "content.json").status == Status::skip);
}

TEST_CASE("payload.events names the event that is never accepted, and those not played") {
    RecordedRun run;
    journal::ScenarioStarted scenario;
    for (const Event event : {Event::incoming_call, Event::call_end, Event::call_insights}) {
        scenario.webhooks.push_back({event, RecordedRun::target, ContentType::json, true});
    }
    run.add(scenario);
    run.add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_insights, RecordedRun::refused(500)));
    const Finding finding = verdict_on(run, "payload.events");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "never accepted: callInsights"));
    CHECK(contains(evidence_of(finding), "without an answer in this run: incomingCall\n"));
    CHECK(contains(finding.fix, "5xx"));
}

TEST_CASE("payload.events leaves another 2xx than 200 to status.200") {
    RecordedRun run;
    run.add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_insights, RecordedRun::refused(202)));
    const Finding finding = verdict_on(run, "payload.events");
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "callInsights; see status.200"));
}

TEST_CASE("payload.events leaves it to status.200 when no event at all is accepted") {
    RecordedRun run;
    run.add(of(Event::call_end, RecordedRun::refused(202)))
        .add(of(Event::call_insights, RecordedRun::refused(202)));
    CHECK(verdict_on(run, "payload.events").status == Status::skip);
    RecordedRun late;
    late.add(of(Event::call_end, RecordedRun::refused(503)))
        .add(of(Event::call_end, RecordedRun::accepted()));
    CHECK(verdict_on(late, "payload.events").status == Status::pass);
}

TEST_CASE("delivery.out-of-order passes when an overtaken event is accepted (F12)") {
    RecordedRun run;
    run.add(of(Event::call_start, RecordedRun::refused(503)))
        .add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_start, RecordedRun::accepted()));
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::pass);
}

TEST_CASE("delivery.out-of-order fails when only the order makes the receiver refuse") {
    RecordedRun run;
    run.add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_start, RecordedRun::refused(409)));
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::fail);

    RecordedRun always_refused;
    always_refused.add(of(Event::call_start, RecordedRun::refused(500)))
        .add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_start, RecordedRun::refused(500)));
    CHECK(verdict_on(always_refused, "delivery.out-of-order").status == Status::skip);
}

TEST_CASE("delivery.out-of-order does not blame the order for what is refused in any order") {
    RecordedRun run;
    auto in_order = of(Event::incoming_call, RecordedRun::refused(500));
    in_order.call = "0f2a91c07be34d5f8a6012c3d4e5f607";
    run.add(in_order)
        .add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::incoming_call, RecordedRun::refused(500)));
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::skip);
}

TEST_CASE("delivery.out-of-order skips when every event came in its turn") {
    RecordedRun run;
    run.add(of(Event::call_start, RecordedRun::accepted()))
        .add(of(Event::call_end, RecordedRun::accepted()))
        .add(of(Event::call_insights, RecordedRun::refused(500)));
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::skip);
}

TEST_CASE("delivery.lost-response judges the repetition of what had been answered unheard (F10)") {
    auto lost = RecordedRun::accepted();
    lost.outcome = journal::Outcome::injected;
    lost.injected = "lose-response";
    auto retry = RecordedRun::refused(409);
    retry.attempt = 2;

    RecordedRun bad;
    bad.add(lost).add(retry);
    CHECK(verdict_on(bad, "delivery.lost-response").status == Status::fail);
    RecordedRun good;
    good.add(lost).add(RecordedRun::accepted());
    CHECK(verdict_on(good, "delivery.lost-response").status == Status::pass);
    RecordedRun none;
    none.add(RecordedRun::refused(500)).add(RecordedRun::accepted());
    CHECK(verdict_on(none, "delivery.lost-response").status == Status::skip);
}

TEST_CASE("disable.recovery judges what comes after a webhook was enabled again (F11)") {
    RecordedRun run;
    run.add(RecordedRun::refused(500))
        .add(journal::WebhookDisabled{Event::call_end, nine_oclock, 25, 0});
    CHECK(verdict_on(run, "disable.recovery").status == Status::skip);
    run.add(journal::WebhookEnabled{Event::call_end, nine_oclock});
    CHECK(verdict_on(run, "disable.recovery").status == Status::skip);
    run.add(of(Event::call_end, RecordedRun::accepted()));
    CHECK(verdict_on(run, "disable.recovery").status == Status::pass);
    run.add(of(Event::call_end, RecordedRun::refused(500)));
    CHECK(verdict_on(run, "disable.recovery").status == Status::fail);
}

TEST_CASE("disable.recovery leaves what is never accepted to status.200") {
    RecordedRun run;
    run.add(RecordedRun::refused(400))
        .add(journal::WebhookDisabled{Event::call_end, nine_oclock, 25, 0})
        .add(journal::WebhookEnabled{Event::call_end, nine_oclock})
        .add(of(Event::call_end, RecordedRun::refused(400)));
    CHECK(verdict_on(run, "disable.recovery").status == Status::skip);
}

TEST_CASE("scenario.expectations passes when all were met, names those that were not") {
    const auto expectation = [](bool is_met) {
        return journal::ExpectationChecked{
            "s.yaml", 14, "each callEnd is sent 4 times", "none was sent", is_met};
    };
    RecordedRun none;
    CHECK(verdict_on(none, "scenario.expectations").status == Status::skip);
    RecordedRun met;
    met.add(expectation(true));
    CHECK(verdict_on(met, "scenario.expectations").status == Status::pass);
    RecordedRun missed;
    missed.add(expectation(true)).add(expectation(false));
    const Finding finding = verdict_on(missed, "scenario.expectations");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "s.yaml:14: expected: each callEnd is sent 4 times"));
    CHECK(finding.fix.empty());

    // Nothing is wrong with what was expected of events that never arrived.
    missed.add(RecordedRun::refused(202));
    CHECK(contains(
        verdict_on(missed, "scenario.expectations").fix,
        "Mend status.200 first: this is most likely a consequence of it."));
    missed.add(journal::WebhookDisabled{journal::Event::call_end, testing::nine_oclock, 25, 0});
    CHECK(contains(verdict_on(missed, "scenario.expectations").fix, "disabled meanwhile"));
}
