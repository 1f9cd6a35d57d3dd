#include "emitter/state/expected_state.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using state::difference_from;

TEST_CASE("a missing place is told with what stands above it") {
    const std::string told = R"({"events":[{"cause":"ANSWERED"}]})";
    CHECK(
        difference_from(told, {{"/events/0/from", R"("anonymous")"}}) ==
        R"(nothing stands at "/events/0/from", at "/events/0" is {"cause":"ANSWERED"})");
    CHECK(
        difference_from(told, {{"/calls/0", "1"}}) ==
        R"(nothing stands at "/calls/0", what came is {"events":[{"cause":"ANSWERED"}]})");
}

TEST_CASE("another value is told with the one that was expected") {
    CHECK(difference_from(R"({"n":1})", {{"/n", "2"}}) == R"("/n" is 1, not 2)");
    CHECK(difference_from(R"({"n":1})", {{"/n", "1"}}).empty());
}
