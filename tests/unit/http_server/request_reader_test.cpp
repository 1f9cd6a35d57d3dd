#include "emitter/http_server/request_reader.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::http_server;

namespace {

const std::string post =
    "POST /webhook?x=1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
    "Content-Length: 9\r\n\r\n{\"a\":\"b\"}";

int rejected_status(const ReadStep& step) {
    const auto* rejection = std::get_if<Rejection>(&step);
    return rejection == nullptr ? 0 : rejection->response.status;
}

Limits small_limits() {
    Limits limits;
    limits.header_bytes_max = 512;
    limits.body_bytes_max = 16;
    return limits;
}

}  // namespace

TEST_CASE("a request is the same wherever its bytes are split") {
    for (std::size_t split = 1; split < post.size(); ++split) {
        RequestReader reader{Limits{}};
        CHECK(std::holds_alternative<NeedsMore>(reader.feed(post.substr(0, split))));
        CHECK(reader.is_within_request());
        const ReadStep step = reader.feed(post.substr(split));
        REQUIRE(std::holds_alternative<ReadRequest>(step));
        const auto& [request, keeps_alive, is_http_1_0] = std::get<ReadRequest>(step);
        CHECK(request.verb == Verb::post);
        CHECK(request.path == "/webhook");
        CHECK(request.query == "x=1");
        CHECK(request.header("content-type") == "application/json");
        CHECK(request.body == "{\"a\":\"b\"}");
        CHECK(keeps_alive);
        CHECK_FALSE(is_http_1_0);
    }
}

TEST_CASE("requests that come in one piece are read one after the other") {
    RequestReader reader{Limits{}};
    CHECK(std::holds_alternative<ReadRequest>(reader.feed(post + post)));
    CHECK(std::holds_alternative<ReadRequest>(reader.feed("")));
    CHECK(std::holds_alternative<NeedsMore>(reader.feed("")));
    CHECK_FALSE(reader.is_within_request());
}

TEST_CASE("a chunked body is put together") {
    RequestReader reader{Limits{}};
    const ReadStep step = reader.feed(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    REQUIRE(std::holds_alternative<ReadRequest>(step));
    CHECK(std::get<ReadRequest>(step).request.body == "abcde");
}

TEST_CASE("the absolute form of a target loses its host") {
    RequestReader reader{Limits{}};
    const ReadStep step = reader.feed("GET https://h:1/a/b?c HTTP/1.0\r\n\r\n");
    REQUIRE(std::holds_alternative<ReadRequest>(step));
    const auto& read = std::get<ReadRequest>(step);
    CHECK(read.request.path == "/a/b");
    CHECK(read.request.query == "c");
    CHECK(read.is_http_1_0);
    CHECK_FALSE(read.keeps_alive);
}

TEST_CASE("a body over the limit is 413, with a length or without") {
    RequestReader with_length{small_limits()};
    CHECK(
        rejected_status(with_length.feed("POST / HTTP/1.1\r\nContent-Length: 17\r\n\r\n")) == 413);
    RequestReader chunked{small_limits()};
    CHECK(
        rejected_status(chunked.feed(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n12345678901234567")) ==
        413);
}

TEST_CASE("a header that does not end is 431, and so is an endless chunk extension") {
    RequestReader header{small_limits()};
    CHECK(rejected_status(header.feed("GET / HTTP/1.1\r\nA: " + std::string(600, 'x'))) == 431);
    RequestReader extension{small_limits()};
    CHECK(
        rejected_status(extension.feed(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(600, 'x'))) ==
        431);
}

TEST_CASE("what is not HTTP is 400") {
    for (const std::string_view garbage :
         {"\x16\x03\x01\x02",
          "GET\r\n\r\n",
          "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"}) {
        RequestReader reader{Limits{}};
        CHECK(rejected_status(reader.feed(garbage)) == 400);
    }
}

TEST_CASE("a client that waits before it sends its body is told to go on, once") {
    RequestReader reader{Limits{}};
    CHECK(std::holds_alternative<NeedsMore>(
        reader.feed("POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n")));
    CHECK(reader.takes_continue());
    CHECK_FALSE(reader.takes_continue());
    CHECK(std::holds_alternative<ReadRequest>(reader.feed("ok")));
}
