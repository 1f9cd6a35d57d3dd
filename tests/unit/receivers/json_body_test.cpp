#include "receiver-conformance/receivers/json_body.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::receivers;

TEST_CASE("every kind of JSON value finds a place") {
    const auto body = read_json(R"({"s":"é","n":null,"l":["a",1],"i":7,"o":{"k":[true]}})");
    REQUIRE(std::holds_alternative<Fields>(body));
    const auto& fields = std::get<Fields>(body);
    CHECK(std::get<std::string>(fields.at("s")) == "é");
    CHECK(std::holds_alternative<std::monostate>(fields.at("n")));
    CHECK(std::get<std::vector<std::string>>(fields.at("l")) == std::vector<std::string>{"a", "1"});
    CHECK(std::get<std::string>(fields.at("i")) == "7");
    CHECK(std::get<std::string>(fields.at("o")) == R"({"k":[true]})");
}

TEST_CASE("what is no JSON object is refused with the reason") {
    const auto problem = [](std::string_view body) {
        const auto read = read_json(body);
        return std::holds_alternative<BodyError>(read) ? std::get<BodyError>(read).problem : "";
    };
    CHECK(problem("") == "the body is not JSON");
    CHECK(problem("{\"a\":\"\xff\"}") == "the body is not JSON");
    CHECK(problem("[1]") == "the body is JSON but not an object");
    CHECK(problem(std::string(100'000, '[')) == "the JSON nests deeper than 32");
}

TEST_CASE("brackets within strings do not nest") {
    CHECK(nesting_depth(R"({"a":"[[[\"{{{"})", 10) == 1);
    CHECK(nesting_depth(R"({"a":[{}]})", 10) == 3);
}
