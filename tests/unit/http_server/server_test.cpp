#include "emitter/http_server/background_server.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/http_server/raw_client.hpp"

#include <future>

using namespace ringproof::http_server;
using namespace std::chrono_literals;

namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

std::unique_ptr<BackgroundServer> start(Handler handler, Limits limits = {}) {
    ServerOptions options;
    options.limits = limits;
    auto started =
        BackgroundServer::start(options, {{Verb::get, "/", handler}, {Verb::post, "/", handler}});
    REQUIRE(std::holds_alternative<std::unique_ptr<BackgroundServer>>(started));
    return std::get<std::unique_ptr<BackgroundServer>>(std::move(started));
}

Handler always(Answer answer) {
    return [answer](const Request&, const Reply& reply) {
        reply(answer);
    };
}

bool can_connect(std::uint16_t port) {
    try {
        const RawClient client{port};
        return true;
    } catch (const boost::system::system_error&) {
        return false;
    }
}

}  // namespace

TEST_CASE("a kept-alive connection serves request after request") {
    const auto server = start(always({Response{.body = "hello"}}));
    RawClient client{server->port()};
    for (int i = 0; i < 3; ++i) {
        client.send(get);
        CHECK(client.read_until("hello").starts_with("HTTP/1.1 200 OK\r\n"));
    }
}

TEST_CASE("requests sent ahead are answered in order") {
    const Handler echo = [](const Request& request, const Reply& reply) {
        reply(Response{.body = request.query});
    };
    const auto server = start(echo);
    RawClient client{server->port()};
    client.send("GET /?1 HTTP/1.1\r\n\r\nGET /?2 HTTP/1.1\r\nConnection: close\r\n\r\n");
    const std::string answers = client.read_to_end();
    CHECK(answers.find("\r\n\r\n1HTTP/1.1") != std::string::npos);
    CHECK(answers.ends_with("\r\n\r\n2"));
    CHECK(client.end() == boost::asio::error::eof);
}

TEST_CASE("a client that waits before it sends its body is told to go on") {
    const auto server = start(always({Response{}}));
    RawClient client{server->port()};
    client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ab");
    CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("an answer can wait, be raw bytes, or be none") {
    const auto late = start(always({Response{.body = "late"}, 50ms}));
    RawClient waiting{late->port()};
    const auto before = std::chrono::steady_clock::now();
    waiting.send(get);
    waiting.read_until("late");
    CHECK(std::chrono::steady_clock::now() - before >= 50ms);

    const auto raw = start(always({RawBytes{"HTTP/9 what"}}));
    RawClient puzzled{raw->port()};
    puzzled.send(get);
    CHECK(puzzled.read_to_end() == "HTTP/9 what");

    const auto rude = start(always({Hangup::reset}));
    RawClient dropped{rude->port()};
    dropped.send(get);
    CHECK(dropped.read_to_end().empty());
    CHECK(dropped.end() == boost::asio::error::connection_reset);
}

TEST_CASE("an answer may come from another thread") {
    std::promise<Reply> arrived;
    const Handler handler = [&arrived](const Request&, const Reply& reply) {
        arrived.set_value(reply);
    };
    const auto server = start(handler);
    RawClient client{server->port()};
    client.send(get);
    arrived.get_future().get()(Response{.body = "elsewhere"});
    CHECK(client.read_until("elsewhere").starts_with("HTTP/1.1 200"));
}

TEST_CASE("a client that sends too much still gets to read why it was refused") {
    Limits limits;
    limits.body_bytes_max = 10;
    const auto server = start(always({Response{}}), limits);
    RawClient client{server->port()};
    client.send("POST / HTTP/1.1\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
    client.close_sending_side();
    CHECK(client.read_to_end().starts_with("HTTP/1.1 413 "));
    CHECK(client.end() == boost::asio::error::eof);
}

TEST_CASE("a client that stops in the middle of a request is let go") {
    Limits limits;
    limits.request_time_max = 20ms;
    const auto server = start(always({Response{}}), limits);
    RawClient client{server->port()};
    client.send("GET / HTT");
    CHECK(client.read_to_end().empty());
}

TEST_CASE("a client beyond the limit is served when another has gone") {
    Limits limits;
    limits.connections_max = 1;
    const auto server = start(always({Response{.body = "hello"}}), limits);
    auto first = std::make_unique<RawClient>(server->port());
    first->send(get);
    first->read_until("hello");
    RawClient second{server->port()};
    second.send(get);
    first.reset();
    CHECK(second.read_until("hello").starts_with("HTTP/1.1 200"));
}

TEST_CASE("stopping lets a request in flight finish and ends idle connections") {
    std::promise<void> arrived;
    const Handler slow = [&arrived](const Request&, const Reply& reply) {
        arrived.set_value();
        reply(Answer{Response{.body = "done"}, 50ms});
    };
    auto server = start(slow);
    RawClient idle{server->port()};
    RawClient busy{server->port()};
    busy.send(get);
    arrived.get_future().wait();
    server.reset();
    CHECK(busy.read_to_end().ends_with("done"));
    CHECK(idle.read_to_end().empty());
}

TEST_CASE("stopping does not cut an answer that is on its way") {
    constexpr std::size_t more_than_sockets_hold = 16U << 20U;
    auto server = start(always({Response{.body = std::string(more_than_sockets_hold, 'x')}}));
    const std::uint16_t port = server->port();
    RawClient client{port};
    client.send(get);
    client.read_until("\r\n\r\n");
    const auto stopped = std::async(std::launch::async, [&server] { server.reset(); });
    while (can_connect(port)) {
    }
    CHECK(client.read_to_end().size() == more_than_sockets_hold);
}

TEST_CASE("stopping does not wait for an answer that never comes") {
    Limits limits;
    limits.drain_time_max = 20ms;
    std::promise<void> arrived;
    const Handler never = [&arrived](const Request&, const Reply& reply) {
        reply(Answer{Response{}, 1h});
        arrived.set_value();
    };
    auto server = start(never, limits);
    RawClient client{server->port()};
    client.send(get);
    arrived.get_future().wait();
    server.reset();
    CHECK(client.read_to_end().empty());
}

TEST_CASE("a port that is taken, or an address that is none, is an error in words") {
    const auto server = start(always({Response{}}));
    const auto second = BackgroundServer::start({.port = server->port()}, {});
    REQUIRE(std::holds_alternative<StartError>(second));
    CHECK(
        std::get<StartError>(second).problem.find("another program already does") !=
        std::string::npos);
    const auto nowhere = BackgroundServer::start({.address = "example"}, {});
    REQUIRE(std::holds_alternative<StartError>(nowhere));
    CHECK(
        std::get<StartError>(nowhere).problem ==
        "'example' is no address to listen on; use an IP address or localhost");
}

TEST_CASE("a certificate that cannot be used is an error in words") {
    const auto server = BackgroundServer::start({.tls = TlsIdentity{"no PEM", "no PEM"}}, {});
    REQUIRE(std::holds_alternative<StartError>(server));
    CHECK(
        std::get<StartError>(server).problem.starts_with("the server certificate cannot be used"));
}
