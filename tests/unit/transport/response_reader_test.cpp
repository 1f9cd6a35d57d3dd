#include "emitter/transport/response_reader.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <vector>

using namespace ringproof::transport;

namespace {

/// A response and all that must be read from it, however its bytes are cut.
struct Sample {
    std::string title;
    std::string bytes;
    std::optional<int> status;
    ReadError error = ReadError::none;
    std::string body{};
    bool is_body_complete = true;
    bool may_be_reused = true;
    std::size_t surplus = 0;  ///< bytes after the response
};

const std::vector<Sample>& samples() {
    const std::string head = "HTTP/1.1 200 OK\r\n";
    static const std::vector<Sample> all{
        {"plain", head + "Content-Length: 2\r\n\r\nok", 200, ReadError::none, "ok"},
        {"no reason", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200},
        {"line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, ReadError::none, "ok"},
        {"chunked",
         head + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nok\r\n3\r\nay!\r\n0\r\nT: u\r\n\r\n",
         200,
         ReadError::none,
         "okay!"},
        {"interim",
         "HTTP/1.1 103 X\r\nContent-Length: 9\r\n\r\n" + head + "Content-Length: 0\r\n\r\n",
         200},
        {"204 ignores its length", "HTTP/1.1 204 X\r\nContent-Length: 9\r\n\r\n", 204},
        {"101 is final", "HTTP/1.1 101 X\r\n\r\n", 101, ReadError::none, "", true, false},
        {"until close", head + "\r\nok", 200, ReadError::none, "ok", true, false},
        {"HTTP/1.0",
         "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
         200,
         ReadError::none,
         "ok",
         true,
         false},
        {"close",
         head + "Connection: Keep-Alive, CLOSE\r\nContent-Length: 0\r\n\r\n",
         200,
         ReadError::none,
         "",
         true,
         false},
        {"cut body",
         head + "Content-Length: 5\r\n\r\nok",
         200,
         ReadError::none,
         "ok",
         false,
         false},
        {"cut chunk",
         head + "Transfer-Encoding: chunked\r\n\r\n5\r\nok",
         200,
         ReadError::none,
         "ok",
         false,
         false},
        {"bad chunk",
         head + "Transfer-Encoding: chunked\r\n\r\nx",
         200,
         ReadError::none,
         "",
         false,
         false},
        {"lengths differ",
         head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
         200,
         ReadError::none,
         "",
         false,
         false},
        {"length and chunked",
         head + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         200,
         ReadError::none,
         "",
         true,
         false},
        {"no colon",
         head + "what\r\nContent-Length: 0\r\n\r\n",
         200,
         ReadError::none,
         "",
         true,
         false},
        {"folded",
         head + "A: b\r\n c\r\nContent-Length: 0\r\n\r\n",
         200,
         ReadError::none,
         "",
         true,
         false},
        {"surplus",
         head + "Content-Length: 0\r\n\r\nHTTP",
         200,
         ReadError::none,
         "",
         true,
         true,
         4},
        {"cut header", head + "A: b\r\n", 200, ReadError::ended_in_header, "", false, false},
        {"cut status line", "HTTP/1.1 20", {}, ReadError::ended_in_header, "", false, false},
        {"nothing", "", {}, ReadError::ended_before_answer, "", false, false},
        {"interim only",
         "HTTP/1.1 100 X\r\n\r\n",
         {},
         ReadError::ended_in_header,
         "",
         false,
         false},
        {"garbage", "SSH-2.0-x\r\n", {}, ReadError::not_http, "", false, false},
        {"four digits", "HTTP/1.1 2000 OK\r\n\r\n", {}, ReadError::not_http, "", false, false},
        {"HTTP/2",
         std::string{"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", 15},
         {},
         ReadError::http2,
         "",
         false,
         false},
        {"long header",
         head + "A: " + std::string(header_bytes_max, 'x'),
         200,
         ReadError::header_too_long,
         "",
         false,
         false},
    };
    return all;
}

/// Feeds piece by piece as a stream would, then closes; returns how many bytes were left over.
std::size_t feed(ResponseReader& reader, std::string_view bytes, std::size_t piece) {
    std::size_t taken = 0;
    while (taken < bytes.size() && !reader.is_finished()) {
        taken += reader.feed(bytes.substr(taken, piece));
    }
    if (!reader.is_finished()) {
        reader.end();
    }
    return bytes.size() - taken;
}

void check(const Sample& sample, ResponseReader& reader) {
    CHECK(reader.status() == sample.status);
    CHECK(reader.error() == sample.error);
    CHECK(reader.is_finished());
    CHECK(reader.is_header_complete() == (sample.error == ReadError::none));
    CHECK(reader.may_be_reused() == sample.may_be_reused);
    const auto excerpt = reader.take_excerpt();
    CHECK(excerpt.has_value() == sample.status.has_value());
    if (excerpt) {
        CHECK(excerpt->body == sample.body);
        CHECK(excerpt->is_body_complete == sample.is_body_complete);
    }
}

}  // namespace

TEST_CASE("a response reads the same wherever its bytes are cut in two") {
    for (const Sample& sample : samples()) {
        CAPTURE(sample.title);
        const std::size_t step = sample.bytes.size() > 1000 ? 9973 : 1;
        for (std::size_t cut = 0; cut <= sample.bytes.size(); cut += step) {
            CAPTURE(cut);
            ResponseReader reader{KeepResponse::always};
            const std::string_view bytes = sample.bytes;
            static_cast<void>(reader.feed(bytes.substr(0, cut)));
            if (!reader.is_finished()) {
                static_cast<void>(reader.feed(bytes.substr(cut)));
            }
            if (!reader.is_finished()) {
                reader.end();
            }
            check(sample, reader);
        }
    }
}

TEST_CASE("a response reads the same byte by byte and in one piece") {
    for (const Sample& sample : samples()) {
        CAPTURE(sample.title);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1} << 20U}) {
            ResponseReader reader{KeepResponse::always};
            const std::size_t left = feed(reader, sample.bytes, piece);
            check(sample, reader);
            if (sample.error == ReadError::none && sample.is_body_complete) {
                CHECK(left == sample.surplus);
            }
        }
    }
}

TEST_CASE("the status is known before the header is complete") {
    ResponseReader reader;
    reader.feed("HTTP/1.1 503 Busy\r\nX: ");
    CHECK(reader.status() == 503);
    CHECK(reader.reason() == "Busy");
    CHECK_FALSE(reader.is_header_complete());
    reader.feed("y\r\n\r\n");
    CHECK(reader.is_header_complete());
    CHECK_FALSE(reader.is_finished());
}

TEST_CASE("what is no HTTP is told at its first byte, not at the deadline") {
    ResponseReader reader;
    reader.feed("220");
    CHECK(reader.error() == ReadError::not_http);
    CHECK(reader.first_bytes() == "220");
}

TEST_CASE("an excerpt is bounded, and only failures are kept unless asked otherwise") {
    std::string bytes = "HTTP/1.1 500 " + std::string(5000, 'r') + "\r\n";
    for (int count = 0; count < 100; ++count) {
        bytes += "N: " + std::string(2000, 'v') + "\r\n";
    }
    bytes += "\r\n" + std::string(10'000, 'b');
    ResponseReader reader;
    reader.feed(bytes);
    reader.end();
    const auto excerpt = reader.take_excerpt();
    REQUIRE(excerpt);
    CHECK(excerpt->reason.size() == excerpt_line_bytes_max);
    CHECK(excerpt->headers.size() == excerpt_headers_max);
    CHECK(excerpt->headers.front().second.size() == excerpt_line_bytes_max);
    CHECK(excerpt->body.size() == excerpt_body_bytes_max);
    CHECK(excerpt->body_bytes == 10'000);

    reader.restart(KeepResponse::failures);
    reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    CHECK_FALSE(reader.take_excerpt());
}

TEST_CASE("a body beyond its bound ends the reading, not the status") {
    ResponseReader reader;
    reader.feed("HTTP/1.1 200 OK\r\n\r\n");
    const std::string block(1024, 'x');
    int blocks = 0;
    while (!reader.is_finished()) {
        reader.feed(block);
        ++blocks;
    }
    CHECK(blocks == body_bytes_max / 1024);
    CHECK(reader.status() == 200);
    CHECK(reader.error() == ReadError::none);
    CHECK_FALSE(reader.is_body_complete());
    CHECK_FALSE(reader.may_be_reused());
}

TEST_CASE("a 200 whose body speaks of an error is kept, others are not") {
    const auto kept = [](const std::string& body) {
        ResponseReader reader;
        const std::string response =
            "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        reader.feed(response);
        const auto excerpt = reader.take_excerpt();
        return excerpt ? excerpt->body : std::string{};
    };
    for (const std::string body :
         {"<br /><b>Fatal error</b>: Uncaught TypeError",
          "<b>Fatal\nerror</b>",
          "Error: no id",
          "Traceback (most recent call last):",
          R"({"success": false})",
          R"({ "error" : "no such call" })",
          R"({"ok":false})",
          " <!DOCTYPE html><html><head><title>Sign in</title></head></html>",
          "<html><body><form method=post></form></body></html>"}) {
        CAPTURE(body);
        CHECK(kept(body) == body);
    }
    for (const std::string body :
         {"",
          "ok",
          "Thank you, errors: 0",
          R"({"success": true, "error": null})",
          R"({"error": "", "ok": true})",
          "<!doctype html><html><body>Stored</body></html>"}) {
        CAPTURE(body);
        CHECK(kept(body).empty());
    }
}
