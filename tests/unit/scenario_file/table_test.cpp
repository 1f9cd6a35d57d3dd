#include "emitter/scenario_file/table.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>

using namespace ringproof;
using namespace ringproof::scenario_file;

namespace {

using Table = std::variant<std::vector<Row>, LoadErrors>;

std::optional<CellProblem> no_number(const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos
               ? std::nullopt
               : std::optional{CellProblem{"'" + text + "' is no number", "write digits"}};
}

Table load(std::string_view text) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "table.yaml";
    std::ofstream{file, std::ios::binary} << text;
    return load_table(
        file,
        {{"name",
          "who it is",
          [](const std::string&) {
              return std::optional<CellProblem>{};
          }},
         {"age", "in years", &no_number}},
        "{ name: anna, age: 31 }");
}

std::vector<std::string> errors_of(std::string_view text) {
    const Table table = load(text);
    const auto* errors = std::get_if<LoadErrors>(&table);
    std::vector<std::string> lines;
    for (const auto& error : errors == nullptr ? LoadErrors{}.errors : errors->errors) {
        lines.push_back(std::to_string(error.position.line) + " " + error.problem);
    }
    return lines;
}

}  // namespace

TEST_CASE("a table is read row by row, whatever the order of its keys") {
    const Table table = load("# people\n- { name: anna, age: 31 }\n- age: 7\n  name: ben\n");
    REQUIRE(std::holds_alternative<std::vector<Row>>(table));
    const auto& rows = std::get<std::vector<Row>>(table);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].texts == std::vector<std::string>{"anna", "31"});
    CHECK(rows[1].texts == std::vector<std::string>{"ben", "7"});
    CHECK(rows[1].position.line == 3);
}

TEST_CASE("a file with nothing but comments is an empty table") {
    for (const char* text : {"", "# all mended\n", "[]\n"}) {
        INFO(text);
        const Table table = load(text);
        REQUIRE(std::holds_alternative<std::vector<Row>>(table));
        CHECK(std::get<std::vector<Row>>(table).empty());
    }
}

TEST_CASE("every error of a table is told with its line") {
    const auto errors =
        errors_of("- { name: anna }\n- { name: ben, age: old }\n- { nam: c, age: 1 }\n- x\n");
    REQUIRE(errors.size() == 4);
    CHECK(errors[0].find("1 `age` is missing") == 0);
    CHECK(errors[1] == "2 'old' is no number");
    CHECK(errors[2].find("3 unknown key `nam`") == 0);
    CHECK(errors[3].find("4 ") == 0);
    CHECK(errors_of("name: anna\n").size() == 1);
    CHECK(errors_of("- { name: \"unclosed }\n").size() == 1);
}

TEST_CASE("a table that cannot be read is an error, not an empty one") {
    const Table table = load_table("/nowhere/table.yaml", {}, "{}");
    CHECK(std::holds_alternative<LoadErrors>(table));
}
