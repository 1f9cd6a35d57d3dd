#include "emitter/state/turns.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::state;

namespace {

StateAnswer found(const std::string& json) {
    return {journal::StateReading::found, json, {}};
}

const StateAnswer absent{journal::StateReading::absent, {}, {}};

/// What is known after so many looks that told the one and the other in turns.
std::optional<Turns::Divided> after_looks(
    int looks, const StateAnswer& one, const StateAnswer& other) {
    Turns turns;
    for (int look = 0; look < looks; ++look) {
        turns.note({absent, look % 2 == 0 ? one : other});
    }
    return turns.found();
}

}  // namespace

TEST_CASE("entries that are there and gone, again and again, are of two stores") {
    const auto divided =
        after_looks(6, found(R"(["callStart","callEnd"])"), found(R"(["callEnd"])"));
    REQUIRE(divided.has_value());
    CHECK(divided->number == 1);
    CHECK(divided->one.state != divided->other.state);
    CHECK_FALSE(after_looks(5, found("[1,2]"), found("[1]")).has_value());
}

TEST_CASE(
    "a call that is known and unknown in turns is of two stores, and the known one is shown") {
    for (const bool is_known_first : {true, false}) {
        const auto known = found(R"({"id":"a"})");
        const auto divided =
            is_known_first ? after_looks(6, known, absent) : after_looks(6, absent, known);
        REQUIRE(divided.has_value());
        CHECK(divided->one == known);
        CHECK(divided->other == absent);
    }
}

TEST_CASE("columns that are empty and filled in turns are of two stores") {
    CHECK(after_looks(6, found(R"({"cause":null})"), found(R"({"cause":"ANSWERED"})")).has_value());
}

TEST_CASE("who answers, and how often it was asked, is no matter of stores") {
    CHECK_FALSE(
        after_looks(
            40, found(R"({"by":"web-1","rows":[1]})"), found(R"({"by":"web-2","rows":[2]})"))
            .has_value());
    // The order of a list says nothing.
    CHECK_FALSE(
        after_looks(40, found(R"([{"a":1},{"b":1}])"), found(R"([{"b":1},{"a":1}])")).has_value());
    Turns turns;
    for (int look = 0; look < 40; ++look) {
        turns.note({found("{\"asked\":[" + std::to_string(look) + "]}")});
    }
    CHECK_FALSE(turns.found().has_value());
}

TEST_CASE(
    "work that is done after the answer only ever adds, and who does not answer tells nothing") {
    Turns growing;
    std::string list = "1";
    for (int look = 0; look < 20; ++look) {
        growing.note({found("[" + list + "]")});
        list += ",1";
    }
    CHECK_FALSE(growing.found().has_value());
    CHECK_FALSE(after_looks(40, found("[1]"), unreadable_state("answered 503")).has_value());
}
