#include "emitter/core/time.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace std::chrono_literals;

TEST_CASE("an instant is written as payloads carry it (F28)") {
    const Instant instant =
        std::chrono::sys_days{std::chrono::year{2023} / 6 / 14} + 13h + 56min + 24s + 969ms + 999us;
    CHECK(to_iso8601(instant) == "2023-06-14T13:56:24.969Z");
}

TEST_CASE("an instant before and after midnight is written with its own day") {
    const Instant midnight = std::chrono::sys_days{std::chrono::year{2024} / 3 / 1};
    CHECK(to_iso8601(midnight - 1ms) == "2024-02-29T23:59:59.999Z");
    CHECK(to_iso8601(midnight) == "2024-03-01T00:00:00.000Z");
}

TEST_CASE("an instant is read with fraction and offset") {
    CHECK(to_iso8601(parse_iso8601("2026-01-05T09:00:00Z").value()) == "2026-01-05T09:00:00.000Z");
    CHECK(
        to_iso8601(parse_iso8601("2026-01-05T09:00:00.25+01:30").value()) ==
        "2026-01-05T07:30:00.250Z");
}

TEST_CASE("what is no instant is refused") {
    for (const auto* text :
         {"",
          "2026-01-05",
          "2026-01-05T09:00:00",
          "2026-02-30T09:00:00Z",
          "2026-01-05T24:00:00Z",
          "2026-01-05T09:60:00Z",
          "2026-01-05T09:00:00.Z",
          "2026-01-05T09:00:00Zx",
          "1969-01-05T09:00:00Z",
          "2201-01-05T09:00:00Z",
          "2026-01-05T09:00:00+24:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso8601(text));
    }
}

TEST_CASE("a duration is read in the units people write") {
    CHECK(parse_duration("500ms") == Duration{500ms});
    CHECK(parse_duration("3m12s") == Duration{3min + 12s});
    CHECK(parse_duration("1.5s") == Duration{1500ms});
    CHECK(parse_duration("2d") == Duration{48h});
    CHECK(parse_duration("0s") == Duration{});
    CHECK(parse_duration("1h30m") == Duration{90min});
}

TEST_CASE("what is no duration is refused") {
    for (const auto* text :
         {"",
          "8",
          "s",
          "-8s",
          "8s3m",
          "8s8s",
          "8 s",
          "1.5m3s",
          "1.s",
          "400d",
          "1e3s",
          "0x8s",
          "99999999999999999999s",
          "+8s",
          "1.0000000001s"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text));
    }
}

TEST_CASE("a duration's text is read back as the same duration") {
    for (const Duration duration :
         {Duration{0ms}, Duration{500ms}, Duration{3min + 12s}, Duration{24h}}) {
        CHECK(parse_duration(to_text(duration)) == duration);
    }
    CHECK(to_text(24h) == "24h");
    CHECK(to_text(3min + 12s) == "3m12s");
}
