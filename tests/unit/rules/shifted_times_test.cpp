#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

/// Two calls that end at 09:03:20 UTC, and what is stored of that.
Finding with_time(const std::string& stored, int calls = 2) {
    RecordedRun run;
    StoredCalls stories{run};
    for (int call = 0; call < calls; ++call) {
        stories.call("call " + std::to_string(call))
            .event(Event::call_end, R"({"datetime":"2026-01-05T09:03:20.000Z","cause":"ANSWERED"})")
            .tells(R"({"cause":"ANSWERED","ended":)" + stored + "}");
    }
    return verdict_on(run, "state.complete");
}

}  // namespace

TEST_CASE("a time whose figures were kept under another zone is at risk") {
    for (const char* stored :
         {R"("2026-01-05T09:03:20+01:00")",
          R"("2026-01-05 09:03:20+01")",
          R"("2026-01-05T09:03:20.000+0100")"}) {
        const Finding finding = with_time(stored);
        CHECK(finding.status == Status::warn);
        CHECK(contains(
            evidence_of(finding),
            R"(datetime "2026-01-05T09:03:20.000Z" of callEnd is stored as )" +
                std::string{stored} +
                " at /ended: the same figures in another zone, 1h too early"));
        CHECK(contains(finding.fix, "convert it into another"));
    }
    CHECK(contains(evidence_of(with_time(R"("2026-01-05T09:03:20-05:00")")), "5h too late"));
}

TEST_CASE("a time that is right in its own way is not at risk") {
    for (const char* stored :
         {R"("2026-01-05T10:03:20+01:00")",
          R"("2026-01-05 10:03:20+01")",
          R"("2026-01-05T09:03:20Z")",
          R"("2026-01-05 09:03:20")",
          "1767603800000",
          R"("2026-01-05T09:03:20+01:00","utc":"2026-01-05T09:03:20Z")",
          R"("2026-11-30T09:03:20+01:00")"}) {
        INFO(stored);
        CHECK(with_time(stored).status == Status::pass);
    }
    CHECK(with_time(R"("2026-01-05T09:03:20+01:00")", 1).status == Status::pass);
}
