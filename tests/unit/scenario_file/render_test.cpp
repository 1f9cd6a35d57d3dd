#include "emitter/scenario_file/excerpt.hpp"
#include "tests/unit/scenario_file/loading.hpp"

using namespace ringproof::scenario_file;
using namespace ringproof::scenario_file::test;

TEST_CASE("an error is shown with its place, its line, a caret and a remedy") {
    CHECK(
        render(load_errors("scenario: a\ncalls:\n  - ring: 8s\n")) ==
        "test.yaml:3:5: error: unknown key `ring` in `calls`\n"
        " 3 |   - ring: 8s\n"
        "   |     ^\n"
        "  = help: did you mean `rings`?\n");
}

TEST_CASE("the caret stands under its character behind tabs and wide or accented letters") {
    CHECK(cut_around("a\tbc", 3).text == "a    bc");
    CHECK(cut_around("a\tbc", 3).caret == 5);
    CHECK(cut_around("é日x", 3).caret == 3);
    CHECK(cut_around("e\u0301x", 3).caret == 1);
    CHECK(cut_around("\x1bx", 2).caret == 4);
    CHECK(cut_around("ab", 3).caret == 2);
}

TEST_CASE("a long line is cut around the caret") {
    const std::string line = std::string(5000, 'a') + "X" + std::string(5000, 'b');
    const auto cut = cut_around(line, 5001);
    CHECK(cut.text.substr(0, 3) == "…");
    // The ellipsis is one cell and three bytes.
    CHECK(cut.text.at(cut.caret + 2) == 'X');
    CHECK(cut.text.size() <= excerpt_cells_max + 6);
    CHECK(cut_around(std::string(1000, 'a'), 1).caret == 0);
}

TEST_CASE("columns count characters, whatever bytes they take") {
    CHECK(
        errors_of("scenario: a\ncalls: [{ name: \"日本é\", ring: 8s }]\n") ==
        Errors{"2:24 unknown key `ring` in `calls`"});
    CHECK(
        errors_of("\xef\xbb\xbfscenaro: a\r\ncalls: [{}]\r\n") ==
        Errors{"1:1 unknown key `scenaro`"});
}
