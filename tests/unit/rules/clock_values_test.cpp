#include "receiver-conformance/rules/clock_values.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::rules;

namespace {

bool tells_now(const StateTree& value) {
    return ClockValues{ringproof::testing::nine_oclock}.tells_now(value);
}

}  // namespace

TEST_CASE("today is known in every way in which receivers write it") {
    const char* text = GENERATE(
        "2026-01-05T09:00:01.123456Z",
        "2026-01-05T09:00:01",
        "2026-01-05 09:00:01",
        "2026-01-05 10:00:01+01:00",
        "2026-01-04T23:59:00-10:00",
        "2026-01-06T00:00:01+14:00",
        "2026/01/05 09:00",
        "20260105T090001Z",
        "05-01-2026 09:00:01",
        "5.1.2026, 09:00:01",
        "1/5/2026, 9:00:01 AM",
        "Mon, 05 Jan 2026 09:00:01 GMT",
        "Mon Jan 05 09:00:01 2026",
        "Jan 5, 2026",
        "05/Jan/2026:09:00:01 +0000",
        "1767603601",
        "1767603601123");
    CHECK(tells_now(text));
}

TEST_CASE("the present is known in seconds, milliseconds, microseconds and nanoseconds") {
    CHECK(tells_now(1'767'603'601));
    CHECK(tells_now(1'767'603'601.25));
    CHECK(tells_now(1'767'603'601'123));
    CHECK(tells_now(1'767'603'601'123'456));
    CHECK(tells_now(1'767'603'601'123'456'789));
}

TEST_CASE("what an event says is no present time") {
    CHECK_FALSE(tells_now("2026-02-05T09:00:00.000Z"));
    CHECK_FALSE(tells_now("2025-01-05T09:00:00.000Z"));
    CHECK_FALSE(tells_now("+31850609001"));
    CHECK_FALSE(tells_now("31850609001"));
    CHECK_FALSE(tells_now(31'850'609'001));
    CHECK_FALSE(tells_now(192));
    CHECK_FALSE(tells_now("ANSWERED"));
    CHECK_FALSE(tells_now(""));
    CHECK_FALSE(tells_now(nullptr));
    CHECK_FALSE(tells_now(true));
    CHECK_FALSE(tells_now("on 2026-01-05 the caller explained at some length what it is about"));
}
