#include "emitter/transport/request_text.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::transport;

TEST_CASE("a request is written as Rinkel sends it, over what the buffer held (F3, F32)") {
    const auto url = std::get<rinkel::TargetUrl>(
        rinkel::parse_target_url("https://[2001:db8::1]:8443/a%20b?c=d"));
    Request request;
    request.url = &url;
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "id=1";
    request.extra_headers = "X-Real-IP: 82.199.77.220\r\n";
    std::string out = "the last one";
    write_request(out, request, "ringproof/1 (mock Rinkel)", Reuse::keep_alive);
    CHECK(
        out ==
        "POST /a%20b?c=d HTTP/1.1\r\n"
        "Host: [2001:db8::1]:8443\r\n"
        "User-Agent: ringproof/1 (mock Rinkel)\r\n"
        "Accept: */*\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 4\r\n"
        "X-Real-IP: 82.199.77.220\r\n"
        "\r\n"
        "id=1");
}

TEST_CASE("a receiver is told when the connection ends with this request") {
    const auto url = std::get<rinkel::TargetUrl>(rinkel::parse_target_url("https://example.com"));
    Request request;
    request.url = &url;
    std::string out;
    write_request(out, request, "x", Reuse::fresh_connection);
    CHECK(out.find("\r\nConnection: close\r\n\r\n") != std::string::npos);
}
