#include "tests/component/transport/hostile_responses.hpp"

#include <openssl/ssl.h>

#include <chrono>
#include <sys/socket.h>

using namespace std::chrono_literals;

namespace ringproof::testing {
namespace {

using journal::Outcome;
using Cases = std::vector<HostileCase>;

const std::string ok_head = "HTTP/1.1 200 OK\r\n";
const std::string ok = ok_head + "Content-Length: 2\r\n\r\nok";

Behaviour says(std::string response) {
    return [response = std::move(response)](Peer& peer) {
        peer.send(response);
    };
}

Behaviour says_and_closes(std::string response) {
    return [response = std::move(response)](Peer& peer) {
        peer.send(response);
        peer.end();
    };
}

Behaviour says_and_resets(std::string response) {
    return [response = std::move(response)](Peer& peer) {
        peer.send(response);
        peer.pause(50ms);  // so that what was said is not swept away by the reset
        peer.reset();
    };
}

/// `start`, then `more` again and again until the client has had enough.
Behaviour never_ends(std::string start, std::string more) {
    return [start = std::move(start), more = std::move(more)](Peer& peer) {
        bool is_heard = peer.send(start);
        while (is_heard) {
            is_heard = peer.send(more);
        }
    };
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int count = 0; count < times; ++count) {
        all += text;
    }
    return all;
}

void add_framing_cases(Cases& cases) {
    const auto accept = [&](std::string title, Behaviour behave) {
        cases.push_back(
            {std::move(title), std::move(behave), Outcome::accepted, 200, "answered 200"});
    };
    accept("no reason phrase", says("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"));
    accept("a space for a reason phrase", says("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"));
    accept("several spaces", says("HTTP/1.1  200  OK\r\nContent-Length: 0\r\n\r\n"));
    accept("bare line feeds", says("HTTP/1.1 200 OK\nContent-Length: 2\n\nok"));
    accept("no header fields, then closed", says_and_closes(ok_head + "\r\n"));
    accept("HTTP/1.0", says_and_closes("HTTP/1.0 200 OK\r\n\r\nbody until close"));
    accept("HTTP/1.9", says("HTTP/1.9 200 OK\r\nContent-Length: 0\r\n\r\n"));
    accept("no length, left open", says(ok_head + "\r\nand silence"));
    accept("chunked", says(ok_head + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"));
    accept(
        "chunked, large capital sizes",
        says(ok_head + "TRANSFER-ENCODING: Chunked\r\n\r\n0000A\r\n0123456789\r\n0\r\n\r\n"));
    accept(
        "chunk extensions and trailers",
        says(
            ok_head +
            "Transfer-Encoding: chunked\r\n\r\n2;a=\"b\"\r\nok\r\n0;c\r\nT: 1\r\nU: 2\r\n\r\n"));
    accept(
        "chunked with bare line feeds",
        says(ok_head + "Transfer-Encoding: chunked\n\n2\nok\n0\n\n"));
    accept("the length twice", says(ok_head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok"));
    accept("the length as a list", says(ok_head + "Content-Length: 2, 2\r\n\r\nok"));
    accept(
        "two lengths that differ",
        says(ok_head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok"));
    accept(
        "length and chunked",
        says(ok_head + "Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    accept("a negative length", says(ok_head + "Content-Length: -1\r\n\r\n"));
    accept("a length that is a word", says(ok_head + "Content-Length: two\r\n\r\nok"));
    accept("an empty length", says(ok_head + "Content-Length:\r\n\r\nok"));
    accept(
        "a length over 64 bits",
        says(ok_head + "Content-Length: 99999999999999999999999\r\n\r\nok"));
    accept(
        "a length that never comes", says(ok_head + "Content-Length: 999999999999999\r\n\r\nok"));
    accept(
        "half a body, then closed", says_and_closes(ok_head + "Content-Length: 10\r\n\r\nhello"));
    accept("a chunk size that is none", says(ok_head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"));
    accept(
        "a chunk size over 64 bits",
        says(ok_head + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nok"));
    accept(
        "a chunk without its line end",
        says(ok_head + "Transfer-Encoding: chunked\r\n\r\n2\r\nokay\r\n0\r\n\r\n"));
    accept(
        "chunked, then gzip",
        says_and_closes(ok_head + "Transfer-Encoding: chunked, gzip\r\n\r\nxx"));
    accept(
        "gzip, then chunked",
        says(ok_head + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"));
    accept("more than its length", says(ok + "surplus"));
    accept(
        "two answers to one request", says(ok + "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"));
    accept(
        "closes as it said",
        says_and_closes(ok_head + "Connection: close\r\nContent-Length: 2\r\n\r\nok"));
    accept("closes without a word", says_and_closes(ok));
    accept("resets after the body", says_and_resets(ok));
    accept("resets within the body", says_and_resets(ok_head + "Content-Length: 9\r\n\r\nhell"));
    accept(
        "a megabyte",
        says(ok_head + "Content-Length: 1048576\r\n\r\n" + std::string(1U << 20U, 'x')));
}

void add_header_cases(Cases& cases) {
    const auto accept = [&](std::string title, const std::string& fields) {
        cases.push_back(
            {std::move(title),
             says(ok_head + fields + "Content-Length: 0\r\n\r\n"),
             Outcome::accepted,
             200,
             "answered 200"});
    };
    accept("a field of 100 KiB", "X: " + std::string(100U << 10U, 'x') + "\r\n");
    accept("two thousand fields", repeated("X-Field: something\r\n", 2000));
    accept("a field without a colon", "nothing to see here\r\n");
    accept("a field without a name", ": value\r\n");
    accept("a space before the colon", "X-Field : value\r\n");
    accept("a folded field", "X-Field: one\r\n  two\r\n");
    accept("a folded first field", "  two\r\n");
    accept("NUL in a field", std::string{"X: a\0b\r\n", 8});
    accept("broken UTF-8 and control characters in a field", "X: \xff\xfe\x01\x1b[2J\r\n");
    accept("a carriage return in a field", "X: a\rb\r\n");
    accept("interim connection options", "Connection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n");
}

void add_interim_cases(Cases& cases) {
    const std::string early_hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    cases.push_back(
        {"100 Continue", says("HTTP/1.1 100 Continue\r\n\r\n" + ok), Outcome::accepted, 200, ""});
    cases.push_back(
        {"many interim answers", says(repeated(early_hints, 50) + ok), Outcome::accepted, 200, ""});
    cases.push_back(
        {"an interim answer and nothing more",
         says(early_hints),
         Outcome::timeout,
         {},
         "an interim answer (103), but no final one"});
    cases.push_back(
        {"interim answers without end",
         never_ends("", repeated(early_hints, 100)),
         Outcome::protocol_error,
         {},
         "256 KiB of interim answers and no final one",
         true});
    cases.push_back(
        {"101",
         says("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nxxxx"),
         Outcome::refused,
         101,
         "answered 101"});
}

void add_status_cases(Cases& cases) {
    for (const int status :
         {201, 202, 204, 304, 400, 401, 404, 405, 413, 429, 500, 502, 504, 999}) {
        const std::string number = std::to_string(status);
        cases.push_back(
            {"status " + number,
             says("HTTP/1.1 " + number + " X\r\nContent-Length: 0\r\n\r\n"),
             Outcome::refused,
             status,
             "answered " + number + " X after "});
    }
    for (const int status : {301, 302, 303, 307, 308}) {
        const std::string number = std::to_string(status);
        cases.push_back(
            {"redirect " + number,
             says("HTTP/1.1 " + number + " X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
             Outcome::refused,
             status,
             "redirects are not followed"});
    }
    cases.push_back(
        {"204 with a body",
         says("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
         Outcome::refused,
         204,
         "answered 204"});
    cases.push_back(
        {"a reason that would paint the terminal",
         says("HTTP/1.1 500 \x1b[31m\xe2\x80\xae\x07\r\nContent-Length: 0\r\n\r\n"),
         Outcome::refused,
         500,
         "answered 500 \\x1b[31m\\u202e\\x07"});
}

void add_garbage_cases(Cases& cases) {
    const auto refuse = [&](std::string title, std::string bytes, std::string words) {
        cases.push_back(
            {std::move(title),
             says(std::move(bytes)),
             Outcome::protocol_error,
             {},
             std::move(words)});
    };
    refuse("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", "not HTTP; it starts with 'SSH-2.0");
    refuse("another protocol, no line end", "220-", "not HTTP; it starts with '220-'");
    refuse("HTML without a header", "<!DOCTYPE html><html>", "not HTTP; it starts with '<!DOCTYPE");
    refuse("binary", std::string{"\x01\x02\x00\xff", 4}, "not HTTP; it starts with '\\x01\\x02");
    refuse("ICY", "ICY 200 OK\r\n\r\n", "not HTTP");
    refuse("lower case", "http/1.1 200 OK\r\n\r\n", "the status line cannot be read");
    refuse("HTTP/2.0 in words", "HTTP/2.0 200 OK\r\n\r\n", "the status line cannot be read");
    refuse("a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", "the status line cannot be read");
    refuse("a status of two digits", "HTTP/1.1 20\r\n\r\n", "the status line cannot be read");
    refuse("a status in words", "HTTP/1.1 OK\r\n\r\n", "the status line cannot be read");
    refuse("a status below 100", "HTTP/1.1 099 X\r\n\r\n", "the status line cannot be read");
    refuse("an empty line first", "\r\n" + ok, "an empty line stands before");
    refuse("a byte order mark", "\xef\xbb\xbf" + ok, "the status line cannot be read");
    cases.push_back(
        {"HTTP/2",
         says(std::string{"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", 15}),
         Outcome::tls_failed,
         {},
         "HTTP/2 only"});
}

void add_broken_cases(Cases& cases) {
    const auto broken =
        [&](std::string title, Behaviour behave, std::optional<int> status, std::string words) {
            cases.push_back(
                {std::move(title),
                 std::move(behave),
                 Outcome::protocol_error,
                 status,
                 std::move(words)});
        };
    broken(
        "closes without an answer",
        says_and_closes(""),
        {},
        "closed the connection without an answer");
    broken(
        "resets without an answer",
        says_and_resets(""),
        {},
        "reset the connection without an answer");
    broken(
        "closes within the status line",
        says_and_closes("HTTP/1.1 20"),
        {},
        "in the middle of the response header");
    broken(
        "closes within the header",
        says_and_closes(ok_head + "X: y"),
        200,
        "(its status line said 200)");
    broken(
        "resets within the header",
        says_and_resets(ok_head + "X: y\r\n"),
        200,
        "(its status line said 200)");
    broken(
        "a header of 300 KiB",
        says(ok_head + "X: " + std::string(300U << 10U, 'x')),
        200,
        "longer than 256 KiB (its status line said 200)");
    const auto slow =
        [&](std::string title, Behaviour behave, std::optional<int> status, std::string words) {
            cases.push_back(
                {std::move(title), std::move(behave), Outcome::timeout, status, std::move(words)});
        };
    slow("silence", says(""), {}, "request sent, then silence");
    slow("half a status line, then silence", says("HTTP/1.1 2"), {}, "no complete status line");
    slow("a status line, then silence", says(ok_head), 200, "the status line with 200");
    slow("half a header, then silence", says(ok_head + "X: "), 200, "the status line with 200");
    slow(
        "a header that drips",
        [](Peer& peer) {
            bool is_heard = peer.send(ok_head);
            while (is_heard) {
                peer.pause(20ms);
                is_heard = peer.send("X");
            }
        },
        200,
        "not the end of the header");
    cases.push_back(
        {"byte by byte, but in time",
         [](Peer& peer) { peer.send_bytewise(ok); },
         Outcome::accepted,
         200,
         ""});
    cases.push_back(
        {"a body that drips",
         [](Peer& peer) {
             bool is_heard = peer.send(ok_head + "Content-Length: 100000\r\n\r\n");
             while (is_heard) {
                 peer.pause(20ms);
                 is_heard = peer.send("x");
             }
         },
         Outcome::accepted,
         200,
         ""});
    cases.push_back(
        {"garbage below TLS",
         [](Peer& peer) { peer.send_raw("this is no TLS record"); },
         Outcome::protocol_error,
         {},
         "TLS broke ("});
    cases.push_back(
        {"an alert instead of an answer",
         [](Peer& peer) {
             peer.send_raw(std::string{"\x15\x03\x03\x00\x02\x02\x50", 7});
         },
         Outcome::protocol_error,
         {},
         "TLS broke ("});
    cases.push_back(
        {"half-closed after the answer",
         [](Peer& peer) {
             peer.send(ok);
             ::shutdown(peer.socket(), SHUT_WR);
         },
         Outcome::accepted,
         200,
         ""});
}

void add_endless_cases(Cases& cases) {
    const std::string chunked = ok_head + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string block(16U << 10U, 'x');
    const auto endless =
        [&](std::string title, Behaviour behave, Outcome outcome, std::optional<int> status) {
            cases.push_back({std::move(title), std::move(behave), outcome, status, "", true});
        };
    endless(
        "a status line without end",
        never_ends("HTTP/1.1 200 ", block),
        Outcome::protocol_error,
        {});
    endless(
        "a field without end", never_ends(ok_head + "X: ", block), Outcome::protocol_error, 200);
    endless(
        "fields without end",
        never_ends(ok_head, repeated("X-Field: y\r\n", 1000)),
        Outcome::protocol_error,
        200);
    endless("a body without end", never_ends(ok_head + "\r\n", block), Outcome::accepted, 200);
    endless(
        "chunks without end",
        never_ends(chunked, "4000\r\n" + block + "\r\n"),
        Outcome::accepted,
        200);
    endless(
        "tiny chunks without end",
        never_ends(chunked, repeated("1\r\nx\r\n", 1000)),
        Outcome::accepted,
        200);
    endless(
        "a chunk extension without end", never_ends(chunked + "1;", block), Outcome::accepted, 200);
    endless(
        "trailers without end",
        never_ends(chunked + "0\r\n", repeated("T: y\r\n", 1000)),
        Outcome::accepted,
        200);
    endless("garbage without end", never_ends("", block), Outcome::protocol_error, {});
}

Cases make_cases() {
    Cases cases{
        {"a teapot",
         says("HTTP/1.1 418 I'm a teapot\r\nContent-Length: 0\r\n\r\n"),
         Outcome::refused,
         418,
         ""}};
    add_framing_cases(cases);
    add_header_cases(cases);
    add_interim_cases(cases);
    add_status_cases(cases);
    add_garbage_cases(cases);
    add_broken_cases(cases);
    add_endless_cases(cases);
    return cases;
}

}  // namespace

const std::vector<HostileCase>& hostile_cases() {
    static const std::vector<HostileCase> cases = make_cases();
    return cases;
}

}  // namespace ringproof::testing
