#include "cli/json_layout.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::cli;

TEST_CASE("JSON gets a line for each value") {
    CHECK(
        lay_out_json(R"({"a":"x","b":[1,null],"c":{},"d":[ ]})") ==
        "{\n  \"a\": \"x\",\n  \"b\": [\n    1,\n    null\n  ],\n  \"c\": {},\n  \"d\": []\n}");
}

TEST_CASE("values stay as they are written") {
    CHECK(
        lay_out_json(R"({"a":12345678901234567890123,"a":1.50,"b":"\u00e9 , : {\"} \\"})") ==
        "{\n  \"a\": 12345678901234567890123,\n  \"a\": 1.50,\n"
        "  \"b\": \"\\u00e9 , : {\\\"} \\\\\"\n}");
}

TEST_CASE("what is no JSON comes back as it is") {
    for (const std::string text : {"", "ok\n", "{\"a\":", "<html>", "a=b&c=d", "\"\xff\""}) {
        CHECK(lay_out_json(text) == text);
    }
}

TEST_CASE("what is nested too deeply comes back as it is") {
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(lay_out_json(deep) == deep);
    const std::string brackets_in_text = '"' + std::string(100, '[') + '"';
    CHECK(lay_out_json("[" + brackets_in_text + "]") == "[\n  " + brackets_in_text + "\n]");
}
