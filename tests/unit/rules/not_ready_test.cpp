#include "receiver-conformance/rules/not_ready.hpp"

#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;

namespace {

journal::Attempt numbered(journal::Attempt attempt, std::uint32_t number) {
    attempt.delivery = number;
    attempt.call = std::string(31, 'c') + static_cast<char>('a' + number % 26);
    attempt.real_time = std::chrono::milliseconds{10 * number};
    return attempt;
}

journal::Attempt saying(int status, std::string body) {
    journal::Attempt attempt = RecordedRun::refused(status);
    attempt.response->body = std::move(body);
    return attempt;
}

/// Six refusals, and twenty events that were taken.
RecordedRun starting_with(const journal::Attempt& refusal) {
    RecordedRun run;
    for (std::uint32_t i = 1; i <= 26; ++i) {
        run.add(numbered(i <= 6 ? refusal : RecordedRun::accepted(), i));
    }
    return run;
}

}  // namespace

TEST_CASE("refusals of the first events only say that the receiver was still starting") {
    const auto refusal = GENERATE(saying(503, "starting"), saying(404, "Cannot POST /webhook"));
    const RecordedRun run = starting_with(refusal);
    CHECK(rules::find_not_ready(run.run()).size() == 6);
    CHECK(verdict_on(run, "method.post").status == Status::pass);
    CHECK(contains(evidence_of(verdict_on(run, "method.post")), "not ready when the run began"));
    const Finding status = verdict_on(run, "status.200");
    CHECK(status.status == Status::fail);
    CHECK(contains(evidence_of(status), "the first 6 events of the run got"));
    CHECK(contains(status.fix, "--wait-for"));
    CHECK_FALSE(contains(status.fix, "rate limit"));
}

TEST_CASE("what comes again later, or is always so for its kind, is no start") {
    RecordedRun again = starting_with(RecordedRun::refused(503));
    again.add(numbered(RecordedRun::refused(503), 27));
    CHECK(rules::find_not_ready(again.run()).empty());

    journal::Attempt other_kind = RecordedRun::refused(503);
    other_kind.event = journal::Event::call_insights;
    CHECK(rules::find_not_ready(starting_with(other_kind).run()).empty());
    CHECK(rules::find_not_ready(starting_with(RecordedRun::refused(500)).run()).empty());
    CHECK(rules::find_not_ready(RecordedRun{}.add(RecordedRun::refused(503)).run()).empty());
}

TEST_CASE("method.post fails where a path never takes an event, whatever other paths do") {
    RecordedRun run = starting_with(RecordedRun::accepted());
    journal::Attempt elsewhere = numbered(saying(404, "Cannot POST /insights"), 27);
    elsewhere.url = "https://hooks.example.test/insights";
    run.add(elsewhere);
    CHECK(verdict_on(run, "method.post").status == Status::fail);
}
