#include "receiver-conformance/rules/state_noise.hpp"

#include "receiver-conformance/rules/state_difference.hpp"
#include "tests/support/catch.hpp"

#include <chrono>

using namespace ringproof;
using namespace ringproof::rules;

namespace {

StateTree tree(const char* json) {
    return StateTree::parse(json);
}

/// How a third state differs from the first, when the first two are of the same story.
std::size_t differences(const char* first, const char* second, const char* third) {
    Noise noise;
    add_noise(noise, tree(first), tree(second));
    return compare_states(tree(first), tree(third), noise).size();
}

}  // namespace

TEST_CASE("numbers of rows and counters that go on are noise, what stands beside them is not") {
    const char* first = R"([{"row":1,"kind":"callStart"},{"row":2,"kind":"callEnd"}])";
    const char* second = R"([{"row":3,"kind":"callStart"},{"row":4,"kind":"callEnd"}])";
    CHECK(
        differences(
            first, second, R"([{"row":9,"kind":"callEnd"},{"row":8,"kind":"callStart"}])") == 0);
    CHECK(
        differences(first, second, R"([{"row":9,"kind":"callEnd"},{"row":8,"kind":"callEnd"}])") ==
        1);
    CHECK(differences(first, second, R"([{"row":9,"kind":"callStart"}])") == 1);
}

TEST_CASE("ids that a receiver draws do not pair the wrong rows and so hide real differences") {
    const char* first = R"([{"a":"f1","kind":"callStart"},{"a":"03","kind":"callEnd"}])";
    const char* second = R"([{"a":"07","kind":"callStart"},{"a":"e2","kind":"callEnd"}])";
    CHECK(
        differences(
            first, second, R"([{"a":"55","kind":"callStart"},{"a":"56","kind":"callEnd"}])") == 0);
    CHECK(
        differences(
            first, second, R"([{"a":"55","kind":"callEnd"},{"a":"56","kind":"callEnd"}])") == 1);
}

TEST_CASE("keys that a receiver draws are no difference, what stands under them is") {
    const char* first = R"({"17":{"kind":"callStart"},"18":{"kind":"callEnd"},"call":"x"})";
    const char* second = R"({"19":{"kind":"callStart"},"20":{"kind":"callEnd"},"call":"x"})";
    CHECK(
        differences(
            first, second, R"({"31":{"kind":"callEnd"},"32":{"kind":"callStart"},"call":"x"})") ==
        0);
    CHECK(differences(first, second, R"({"31":{"kind":"callEnd"},"call":"x"})") == 1);
    CHECK(
        differences(
            first, second, R"({"31":{"kind":"callEnd"},"32":{"kind":"callEnd"},"call":"x"})") == 1);
    CHECK(
        differences(
            first, second, R"({"31":{"kind":"callEnd"},"32":{"kind":"callStart"},"call":"y"})") ==
        1);
}

TEST_CASE("a key that only one of two like calls has is noise, be it there or missing") {
    const char* first = R"({"cause":"ANSWERED"})";
    const char* second = R"({"cause":"ANSWERED","callsBefore":1})";
    CHECK(differences(first, second, R"({"cause":"ANSWERED","callsBefore":7})") == 0);
    CHECK(differences(second, first, R"({"cause":"ANSWERED"})") == 0);
    CHECK(differences(first, second, R"({"cause":"VOICEMAIL"})") == 1);
}

TEST_CASE("a list that grows from call to call is noise as a whole") {
    const char* first = R"({"earlier":[1],"count":4})";
    const char* second = R"({"earlier":[1,2],"count":4})";
    CHECK(differences(first, second, R"({"earlier":[1,2,3,4],"count":4})") == 0);
    CHECK(differences(first, second, R"({"earlier":[1,2,3,4],"count":5})") == 1);
}

TEST_CASE("lists in another order, also within lists, are no difference and no noise") {
    const char* first = R"([["a","b"],["c"]])";
    const char* second = R"([["c"],["b","a"]])";
    CHECK(differences(first, second, first) == 0);
    CHECK(differences(first, second, R"([["c"],["b","x"]])") == 1);
}

TEST_CASE("a value of another kind is noise, too") {
    CHECK(differences(R"({"a":1,"b":2})", R"({"a":null,"b":2})", R"({"a":{"c":1},"b":2})") == 0);
    CHECK(differences(R"({"a":[1]})", R"({"a":"none"})", R"({"a":7})") == 0);
}

TEST_CASE("the receiver's own clock is noise although two calls of the same second agree on it") {
    const StateTree state = tree(R"({"events":[{"at":"2026-01-05 09:00:01"}],"cause":"ANSWERED"})");
    const StateTree later = tree(R"({"events":[{"at":"2026-01-05 09:00:09"}],"cause":"ANSWERED"})");
    Noise noise;
    add_noise(noise, state, state);
    CHECK(compare_states(state, later, noise).size() == 1);
    const auto today = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
    add_clock_noise(noise, state, today + std::chrono::hours{9});
    CHECK(compare_states(state, later, noise).empty());
}

TEST_CASE("merged noise is the noise of both") {
    Noise noise;
    Noise more;
    add_noise(noise, tree(R"({"a":1,"b":1,"c":1})"), tree(R"({"a":2,"b":1,"c":1})"));
    add_noise(more, tree(R"({"a":1,"b":1,"c":1})"), tree(R"({"a":1,"b":2,"c":1})"));
    merge_noise(noise, more);
    const auto found =
        compare_states(tree(R"({"a":1,"b":1,"c":1})"), tree(R"({"a":7,"b":8,"c":9})"), noise);
    REQUIRE(found.size() == 1);
    CHECK(found.front().place == "/c");
}
