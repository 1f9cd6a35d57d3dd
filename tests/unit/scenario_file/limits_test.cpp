#include "emitter/scenario_file/limits.hpp"

#include "tests/unit/scenario_file/loading.hpp"

using namespace ringproof::scenario_file;
using namespace ringproof::scenario_file::test;

// What takes long only when work grows with the square of a file's size has no clock here: CTest's
// limit for a test is what it would run into.

namespace {

std::string only_error(std::string text) {
    const auto errors = errors_of(std::move(text));
    REQUIRE(errors.size() == 1);
    return errors.front();
}

const std::string head = "scenario: it\ncalls: [{}]\n";

}  // namespace

TEST_CASE("a file over its bound is refused, one at its bound is read") {
    std::string text = head + "#";
    text.resize(file_bytes_max, 'x');
    CHECK(errors_of(text).empty());
    CHECK(only_error(text + "x") == "0:0 the file is larger than 1 MiB");
}

TEST_CASE("a file that is no UTF-8 text is refused at its first wrong byte") {
    CHECK(only_error(head + "# caf\xe9\n") == "3:6 this is not valid UTF-8");
    CHECK(only_error("\xff\xfe s\0") == "1:1 the file is UTF-16");
    CHECK(only_error(head + "# \x1b[31m\n") == "3:3 a control character stands here: \\x1b");
    CHECK(
        only_error(head + std::string{"a: \0b\n", 6}) ==
        "3:4 a control character stands here: \\x00");
}

TEST_CASE("an escape cannot bring a NUL or a line break into a name") {
    CHECK(
        only_error("scenario: \"a\\0b\"\ncalls: [{}]\n") ==
        "1:11 `scenario` holds a NUL character");
    CHECK(errors_of("scenario: \"a\\r\\nb\"\ncalls: [{}]\n").size() == 1);
    CHECK(errors_of("scenario: \"a\\u009bb\"\ncalls: [{}]\n").size() == 1);
    CHECK(errors_of(head + "target: \"https://h/\\r\\nX: y\"\n").size() == 1);
    CHECK(errors_of(head + "webhooks: { callEnd: { path: \"/a\\r\\nX: y\" } }\n").size() == 1);
}

TEST_CASE("aliases that multiply are stopped by the number of values, quickly") {
    std::string text = "scenario: it\nx0: &x0 [a, b, c, d, e, f, g, h, i]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string before = "*x" + std::to_string(i - 1);
        const std::string name = "x" + std::to_string(i);
        text += name + ": &" + name + " [" + before;
        for (int copy = 1; copy < 9; ++copy) {
            text += ", " + before;
        }
        text += "]\n";
    }
    CHECK(only_error(text).find("the file holds more than 100000 values") != std::string::npos);
}

TEST_CASE("nesting is stopped in both of YAML's styles") {
    std::string dashes;
    for (int i = 0; i < 40; ++i) {
        dashes += "- ";
    }
    CHECK(only_error("x: " + std::string(1000, '[')).find("16 deep") != std::string::npos);
    CHECK(only_error("x:\n  " + dashes + "a\n").find("16 deep") != std::string::npos);
}

TEST_CASE("lists and texts have bounds") {
    std::string calls = "scenario: it\ncalls:\n";
    for (std::size_t i = 0; i <= scripts_max; ++i) {
        calls += "  - {}\n";
    }
    CHECK(only_error(calls) == "3:3 `calls` has 1001 entries, the most is 1000");
    const std::string long_text(summary_max + 1, 'x');
    CHECK(
        only_error(with_call("    insights: { summary: " + long_text + " }\n")) ==
        "4:26 `summary` is longer than 10000 characters");
    // Characters are counted, not bytes.
    std::string accented;
    for (std::size_t i = 0; i < topic_max; ++i) {
        accented += "é";
    }
    CHECK(errors_of(with_call("    insights: { topics: [" + accented + "] }\n")).empty());
}

TEST_CASE("a flood of errors is cut, and a hostile file takes no time") {
    std::string text = "scenario: it\n";
    for (int i = 0; i < 90'000; ++i) {
        text += "k" + std::to_string(i) + ": 1\n";
    }
    const auto errors = load_errors(text);
    const auto shown = render(errors);
    CHECK(errors.errors.size() == errors_max + 1);
    CHECK(shown.find("errors more") != std::string::npos);
}

TEST_CASE("one line of a megabyte is read and shown in no time") {
    std::string text = "scenario: it\ncalls: [";
    while (text.size() < file_bytes_max - 20) {
        text += "{a: 1},";
    }
    const auto shown = render(load_errors(text + "]"));
    CHECK(shown.find("error: ") != std::string::npos);
}
