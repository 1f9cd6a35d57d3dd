#include "emitter/http_server/wire.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::http_server;

TEST_CASE("a response goes out with its length and type") {
    CHECK(
        to_wire(Response{.status = 200, .body = "ok\n"}, {}) ==
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
        "3\r\n\r\nok\n");
}

TEST_CASE("a status without a name has an empty reason phrase") {
    CHECK(to_wire(Response{.status = 299}, {}).starts_with("HTTP/1.1 299 \r\n"));
}

TEST_CASE("204 and 304 carry neither a length nor a body") {
    for (const int status : {204, 304}) {
        const std::string bytes = to_wire(Response{.status = status, .body = "x"}, {});
        CHECK(bytes.find("Content-Length") == std::string::npos);
        CHECK(bytes.ends_with("\r\n\r\n"));
    }
}

TEST_CASE("HEAD gets the length of the body that it does not get") {
    WireOptions head;
    head.body = WireOptions::Body::leave_out;
    const std::string bytes = to_wire(Response{.body = "four"}, head);
    CHECK(bytes.find("Content-Length: 4\r\n") != std::string::npos);
    CHECK(bytes.ends_with("\r\n\r\n"));
}

TEST_CASE("a client is told what becomes of the connection when that is not its default") {
    WireOptions closing;
    closing.after = WireOptions::After::close;
    CHECK(to_wire({}, closing).find("Connection: close\r\n") != std::string::npos);
    WireOptions old_client;
    old_client.is_http_1_0 = true;
    CHECK(to_wire({}, old_client).find("Connection: keep-alive\r\n") != std::string::npos);
    CHECK(to_wire({}, {}).find("Connection") == std::string::npos);
}

TEST_CASE("a line break in a header's value cannot split the response") {
    const std::string bytes =
        to_wire(Response{.headers = {{"Location", "/a\r\nSet-Cookie: x"}}}, {});
    CHECK(bytes.find("Location: /a  Set-Cookie: x\r\n") != std::string::npos);
}
