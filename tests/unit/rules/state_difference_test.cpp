#include "receiver-conformance/rules/state_difference.hpp"

#include "tests/support/catch.hpp"

#include <ctime>

using namespace ringproof;
using namespace ringproof::rules;

namespace {

std::vector<Difference> compare(const StateTree& wanted, const StateTree& seen) {
    return compare_states(wanted, seen, Noise{});
}

std::string only_difference(const char* wanted, const char* seen) {
    const auto found = compare(StateTree::parse(wanted), StateTree::parse(seen));
    REQUIRE(found.size() == 1);
    return to_text(found.front());
}

}  // namespace

TEST_CASE("a difference names the place, what is wanted and what was seen") {
    CHECK(
        only_difference(R"({"call":{"count":4}})", R"({"call":{"count":5}})") ==
        "/call/count: 4 after a plain call, 5 here");
    CHECK(
        only_difference(R"({"a":1,"cause":"X"})", R"({"a":1})") ==
        R"(/cause: "X" after a plain call, missing here)");
    CHECK(
        only_difference(R"({"a":1})", R"({"a":1,"cause":"X"})") ==
        R"(/cause: missing after a plain call, "X" here)");
    CHECK(only_difference("4", "[4]") == "the state: 4 after a plain call, 1 entry here");
}

TEST_CASE("a list that is too long or too short shows the entry that makes the difference") {
    CHECK(
        only_difference(R"([{"k":"a"},{"k":"b"}])", R"([{"k":"b"},{"k":"a"},{"k":"b"}])") ==
        R"(the state: 2 entries after a plain call, 3 entries, too many: {"k":"b"} here)");
    CHECK(
        only_difference(R"({"e":["a","b"]})", R"({"e":["a"]})") ==
        R"(/e: 2 entries after a plain call, 1 entry, missing: "b" here)");
}

TEST_CASE("in lists of one length only the entry that differs is told") {
    CHECK(
        only_difference(
            R"([{"k":"a","v":1},{"k":"b","v":2},{"k":"c","v":3}])",
            R"([{"k":"c","v":3},{"k":"a","v":1},{"k":"b","v":9}])") ==
        "/*/v: 2 after a plain call, 9 here");
}

TEST_CASE("there are never more differences than a reader can bear") {
    StateTree wanted;
    StateTree seen;
    for (int i = 0; i < 200; ++i) {
        wanted["a" + std::to_string(i)] = i;
        seen["b" + std::to_string(i)] = i;
    }
    CHECK(compare(wanted, seen).size() == differences_max);
}

TEST_CASE("hostile keys and values come out harmless and short") {
    const StateTree wanted = {{"ke\x1b[31my\n", "va\x1b]0;lue"}};
    const StateTree seen = {{"ke\x1b[31my\n", "\u202eother" + std::string(10'000, 'x')}};
    const auto found = compare(wanted, seen);
    REQUIRE(found.size() == 1);
    const std::string text = to_text(found.front());
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    CHECK(text.size() < 400);
}

TEST_CASE("numbers that no type holds exactly are sorted and compared all the same") {
    const StateTree list = StateTree::parse(
        "[9007199254740993,9007199254740992.0,9007199254740992,1e308,-1e308,18446744073709551615]");
    StateTree other = list;
    std::reverse(other.begin(), other.end());
    CHECK(compare(list, other).empty());
}

TEST_CASE("states of 64 KiB are compared in milliseconds, whatever their shape") {
    StateTree flat = StateTree::array();
    for (int i = 0; i < 16'000; ++i) {
        flat.push_back(i % 7);
    }
    StateTree deep = StateTree::array();
    for (int i = 0; i < 2'000; ++i) {
        deep.push_back("some text or other");
    }
    for (int i = 0; i < 60; ++i) {
        deep = StateTree::array({deep});
    }
    StateTree long_key = {{std::string(32'000, 'k'), flat}};
    const StateTree all[] = {flat, deep, long_key};
    for (const StateTree& state : all) {
        StateTree other = state;
        const std::clock_t begin = std::clock();  // of this process: others may be busy meanwhile
        Noise noise;
        add_noise(noise, state, other);
        CHECK(compare_states(state, other, noise).empty());
        // Ten times what it takes on a slow machine, and far below what quadratic work would.
        CHECK(std::clock() - begin < CLOCKS_PER_SEC * 8 / 10);
    }
}
