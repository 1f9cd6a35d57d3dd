#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;
using namespace std::chrono_literals;

namespace {

/// A first 200, and the same event again so much later.
RecordedRun again_after(Duration apart, int status) {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one").event(Event::call_end);
    auto again = status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status);
    again.call = calls.id();
    again.delivery = 7;
    again.virtual_time += apart;
    run.add(again);
    return run;
}

}  // namespace

TEST_CASE("only copies at the same moment refused: the look before the INSERT is not safe") {
    RecordedRun run;
    for (int i = 0; i < 12; ++i) {
        auto first = RecordedRun::accepted();
        first.call = std::string(31, 'c') + static_cast<char>('a' + i);
        first.real_time = i * std::chrono::seconds{1};
        auto copy = i < 4 ? RecordedRun::refused(500) : RecordedRun::accepted();
        copy.call = first.call;
        copy.delivery = 2;
        copy.real_time =
            first.real_time + (i < 4 ? Duration{} : Duration{std::chrono::milliseconds{100}});
        run.add(first).add(copy);
    }
    const auto finding = verdict_on(run, "delivery.duplicate");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "8 repetitions that came afterwards answered 200"));
    CHECK(contains(finding.fix, "both see that it has not"));
    CHECK(contains(verdict_on(run, "status.200").fix, "when both come at the same moment"));
}

TEST_CASE("delivery.duplicate passes when a repetition is answered 200, fails when it is refused") {
    CHECK(verdict_on(again_after(1min, 200), "delivery.duplicate").status == Status::pass);
    const Finding finding = verdict_on(again_after(1min, 409), "delivery.duplicate");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 of 1 repetition refused"));
    CHECK(contains(evidence_of(finding), "409 Conflict"));
    CHECK(contains(finding.reproduce, "curl"));
}

TEST_CASE("delivery.late-retry is about what comes a day later, and nothing else") {
    CHECK(verdict_on(again_after(24h, 200), "delivery.late-retry").status == Status::pass);
    const Finding late = verdict_on(again_after(24h, 400), "delivery.late-retry");
    CHECK(late.status == Status::fail);
    CHECK(contains(evidence_of(late), "1 of 1 repetition a day later refused"));
    CHECK(verdict_on(again_after(24h, 400), "delivery.duplicate").status == Status::skip);
    CHECK(verdict_on(again_after(23h, 200), "delivery.late-retry").status == Status::skip);
}

TEST_CASE("delivery.late-retry does not blame the day when repetitions are refused at once") {
    const Finding finding = verdict_on(again_after(1min, 409), "delivery.late-retry");
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "see delivery.duplicate"));
}

TEST_CASE("an event that was refused at first is no repetition when it comes again") {
    RecordedRun run;
    StoredCalls{run}.call("one").refused(Event::call_end, 503).refused(Event::call_end, 503);
    CHECK(verdict_on(run, "delivery.duplicate").status == Status::skip);
}

TEST_CASE("an answer that Rinkel never heard is an answer all the same") {
    RecordedRun run;
    StoredCalls{run}.call("one").unheard(Event::call_end).refused(Event::call_end, 409);
    CHECK(verdict_on(run, "delivery.duplicate").status == Status::fail);
}

TEST_CASE("a repetition that is refused is not said to have been overtaken") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start)
        .event(Event::call_end)
        .refused(Event::call_start, 409);
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::skip);
}

TEST_CASE("of two copies under way together the one that is refused is the repetition") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one");
    auto refused = RecordedRun::refused(409);
    refused.call = calls.id();
    refused.real_time = 1ms;
    auto taken = RecordedRun::accepted();
    taken.call = calls.id();
    taken.delivery = 7;
    taken.real_time = 2ms;
    run.add(refused).add(taken);
    const Finding finding = verdict_on(run, "delivery.duplicate");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 of 1 repetition refused"));
}
