#include "emitter/rinkel/request_header.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::rinkel;

TEST_CASE("a further header is read with its value trimmed") {
    const auto parsed = parse_request_header("X-Real-IP:  82.199.77.220 \t");
    REQUIRE(std::holds_alternative<RequestHeader>(parsed));
    CHECK(std::get<RequestHeader>(parsed).line() == "X-Real-IP: 82.199.77.220\r\n");
    CHECK(std::holds_alternative<RequestHeader>(parse_request_header("X-Empty:")));
}

TEST_CASE("a header that could split or contradict the request is refused") {
    for (const auto* text :
         {"",
          "no colon",
          ": value",
          "Bad Name: x",
          "X: a\r\nY: b",
          "X: a\nY: b",
          "Host: other.example",
          "content-LENGTH: 5",
          "Transfer-Encoding: chunked",
          "x-ringproof-TIME: now"}) {
        CAPTURE(text);
        REQUIRE(std::holds_alternative<HeaderError>(parse_request_header(text)));
        CHECK_FALSE(std::get<HeaderError>(parse_request_header(text)).remedy.empty());
    }
    CHECK(
        std::holds_alternative<HeaderError>(parse_request_header("X: " + std::string(9000, 'a'))));
}

TEST_CASE("a refused header's value is not repeated: it may be a secret") {
    const auto parsed = parse_request_header("Authorization: hunter2\x01");
    REQUIRE(std::holds_alternative<HeaderError>(parsed));
    CHECK(std::get<HeaderError>(parsed).problem.find("hunter2") == std::string::npos);
}
