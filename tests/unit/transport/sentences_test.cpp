#include "emitter/transport/sentences.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::transport;
using namespace std::chrono_literals;

TEST_CASE("times are as fine as they are short") {
    CHECK(short_text(300us) == "0.3 ms");
    CHECK(short_text(12ms) == "12 ms");
    CHECK(short_text(1254ms) == "1.25 s");
}

TEST_CASE("an answer is told with what Rinkel makes of it") {
    CHECK(answered_sentence(200, "OK", 12ms) == "answered 200 OK after 12 ms");
    CHECK(answered_sentence(200, "", 12ms) == "answered 200 after 12 ms");
    CHECK(
        answered_sentence(503, "Service Unavailable", 12ms) ==
        "answered 503 Service Unavailable after 12 ms; Rinkel counts only 200 (F4)");
    CHECK(
        answered_sentence(301, "Moved", 12ms) ==
        "answered 301 Moved after 12 ms; redirects are not followed (F6), Rinkel counts only 200 "
        "(F4)");
}

TEST_CASE("a timeout names the limit and how far the attempt had come") {
    ringproof::journal::Phases phases;
    CHECK(
        answer_timeout_sentence(phases, {true, 0, {}}, 2s) ==
        "no response header within 2.00 s: on a kept connection, request sent, then silence");
    phases.connect = 1ms;
    phases.tls = 3ms;
    CHECK(
        answer_timeout_sentence(phases, {true, 0, {}}, 2s) ==
        "no response header within 2.00 s: connected in 1.0 ms, TLS in 3.0 ms, request sent, then "
        "silence");
    CHECK(
        answer_timeout_sentence(phases, {true, 20, 200}, 2s) ==
        "no response header within 2.00 s: connected in 1.0 ms, TLS in 3.0 ms, then the status "
        "line "
        "with 200, but not the end of the header");
}

TEST_CASE("what is no HTTP is told by what stands in its place") {
    const auto told = [](std::string_view bytes, bool has_tls = true) {
        ResponseReader response;
        response.restart(KeepResponse::failures);
        response.feed(bytes);
        response.end();
        return unreadable_sentence(response, {}, has_tls);
    };
    CHECK(
        told("220 mail ESMTP\r\n") ==
        "the answer is not HTTP; it starts with '220 mail ESMTP\\r\\n'");
    CHECK(
        told("HTTP/1.1 100 Continue\r\n\r\nhello\r\n") ==
        "after an interim answer (100), which an empty line ends: the answer is not HTTP; it "
        "starts "
        "with 'hello\\r\\n'");
    CHECK(
        told("\r\nHTTP/1.1 200 OK\r\n\r\n") ==
        "an empty line stands before the status line 'HTTP/1.1 200 OK'");
    CHECK(told("\x15\x03\x01", false) == "the port speaks TLS; the URL must start with https://");
    CHECK(told("\x15\x03\x01").starts_with("the answer is TLS once more, within TLS"));
}

TEST_CASE("a failed connection names every address and its reason") {
    using boost::asio::ip::make_address;
    const boost::system::error_code refused = boost::asio::error::connection_refused;
    const boost::system::error_code unreachable = boost::asio::error::network_unreachable;
    CHECK(
        unconnected_sentence(
            {{{make_address("::1"), 443}, unreachable},
             {{make_address("127.0.0.1"), 443}, refused}}) ==
        "no route to [::1]:443; connection refused by 127.0.0.1:443");
}
