#include "receiver-conformance/rules/body_fields.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::rules;
using ringproof::rinkel::ContentType;
using Values = std::vector<std::string>;

TEST_CASE("the fields of a JSON event are read, null and lists as what they are") {
    const auto fields = read_body(
        ContentType::json, R"({"id":"4f","choice":null,"topics":["a","b"],"count":7,"none":[]})");
    CHECK(fields.at("id").values == Values{"4f"});
    CHECK(fields.at("choice").is_null);
    CHECK(fields.at("topics").values == Values{"a", "b"});
    CHECK(fields.at("count").values == Values{"7"});
    CHECK(fields.at("none").values.empty());
}

TEST_CASE("the fields of a form are read with their notation, decoded") {
    const auto fields = read_body(
        ContentType::form, "id=4f&choice=&topics%5B%5D=a+b&topics%5B%5D=c%26d&summary=100%25");
    CHECK(fields.at("choice").is_null);
    CHECK(fields.at("topics").values == Values{"a b", "c&d"});
    CHECK(fields.at("topics").notation == "topics[]");
    CHECK(fields.at("summary").values == Values{"100%"});
}

TEST_CASE("a body that cannot be read has no fields, and half an escape is kept") {
    CHECK(read_body(ContentType::json, "{").empty());
    CHECK(read_body(ContentType::json, "[1]").empty());
    CHECK(read_body(ContentType::form, "").empty());
    CHECK(read_body(ContentType::form, "a=%4&b=%zz").at("a").values == Values{"%4"});
}
