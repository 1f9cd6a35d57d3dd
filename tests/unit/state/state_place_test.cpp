#include "emitter/state/state_place.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::state;

namespace {

std::string without(const std::string& state, const std::string& place) {
    const auto parsed = parse_state_place(place);
    REQUIRE(parsed.has_value());
    return without_places(state, {*parsed});
}

}  // namespace

TEST_CASE("what stands at a place is left out, in every entry of a list and under every key") {
    CHECK(without(R"({"a":1,"b":2})", "/a") == R"({"b":2})");
    CHECK(without(R"([{"n":1,"a":0},{"n":2}])", "/*/n") == R"([{"a":0},{}])");
    CHECK(without(R"({"x":{"n":1},"y":{"n":2}})", "/*/n") == R"({"x":{},"y":{}})");
    CHECK(without(R"([{"n":1},{"n":2}])", "/1/n") == R"([{"n":1},{}])");
    CHECK(without(R"({"log":[1,2]})", "/log/*") == R"({"log":[]})");
}

TEST_CASE("what is not there is no error") {
    CHECK(without(R"({"a":1})", "/b/c") == R"({"a":1})");
    CHECK(without("[1]", "/0/n") == "[1]");
    CHECK(without("[1]", "/0") == "[1]");
    CHECK(without("7", "/a") == "7");
    CHECK(without("no JSON", "/a") == "no JSON");
    CHECK(without_places("[1]", {}) == "[1]");
}

TEST_CASE("a place says whether anything stood there in any state, to all its copies") {
    const auto place = parse_state_place("/*/n");
    REQUIRE(place.has_value());
    const StatePlace copy = *place;
    static_cast<void>(without_places(R"([{"a":1}])", {*place}));
    CHECK_FALSE(*copy.was_found);
    static_cast<void>(without_places(R"([{"n":1}])", {*place}));
    static_cast<void>(without_places("[]", {*place}));
    CHECK(*copy.was_found);
    CHECK(copy.text == "/*/n");
}

TEST_CASE("a column of text that holds JSON counts as what it holds") {
    CHECK(without(R"([{"body":"{\"n\":1,\"a\":2}"}])", "/*/body/n") == R"([{"body":"{\"a\":2}"}])");
    CHECK(without(R"([{"body":"{broken"}])", "/*/body/n") == R"([{"body":"{broken"}])");
}

TEST_CASE("slashes and tildes in keys are written as JSON pointers write them") {
    CHECK(without(R"({"a/b":1,"c~d":2})", "/a~1b") == R"({"c~d":2})");
    CHECK(without(R"({"a/b":1,"c~d":2})", "/c~0d") == R"({"a/b":1})");
}

TEST_CASE("no pointer, no place") {
    for (const char* text : {"", "/", "attempts", "$.attempts", "*"}) {
        INFO(text);
        CHECK_FALSE(parse_state_place(text).has_value());
    }
    std::string deep;
    for (std::size_t i = 0; i <= state_place_steps_max; ++i) {
        deep += "/a";
    }
    CHECK_FALSE(parse_state_place(deep).has_value());
}
