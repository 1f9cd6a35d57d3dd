#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using ringproof::journal::Outcome;
using ringproof::journal::TlsProblem;
using namespace ringproof::testing;
namespace transport = ringproof::transport;

namespace {

constexpr auto ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// A CA that the client trusts and a server certificate of it.
struct World {
    Identity authority = make_authority("Test CA");
    TemporaryFile ca_file{to_pem(authority)};
    Identity server = make_server_identity(authority);
};

std::string url_of(const TestServer& server, const std::string& host = "127.0.0.1") {
    return "https://" + host + ":" + std::to_string(server.port()) + "/hook?a=b";
}

Behaviour answers(const std::string& response) {
    return [response](Peer& peer) {
        while (!peer.read_request().empty()) {
            peer.send(response);
        }
    };
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a 200 is accepted, with every phase timed") {
    const World world;
    const TestServer server{world.server, answers(ok)};
    Client client{trusting(world.ca_file)};
    const auto result = client.post(url_of(server, "localhost"));
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.status == 200);
    CHECK(result.detail.starts_with("answered 200 OK after "));
    CHECK(result.phases.dns);
    CHECK(result.phases.connect);
    CHECK(result.phases.tls);
    CHECK(result.phases.send);
    CHECK(result.phases.wait);
    CHECK(result.phases.body);
    CHECK(result.phases.total > *result.phases.tls);
    CHECK(result.address == "127.0.0.1:" + std::to_string(server.port()));
    CHECK(result.connection == 1);
    CHECK_FALSE(result.is_connection_reused);
    CHECK_FALSE(result.response);
    REQUIRE(result.tls);
    CHECK(result.tls->protocol == "TLSv1.3");
    CHECK(result.tls->problems.empty());
    REQUIRE(result.tls->chain.size() == 1);
    CHECK(result.tls->chain[0].subject == "CN=localhost");
    CHECK(result.tls->chain[0].issuer == "CN=Test CA");
    CHECK(result.tls->chain[0].names == std::vector<std::string>{"localhost", "127.0.0.1"});
    CHECK(result.tls->chain[0].key == "EC P-256");
    CHECK(result.tls->chain[0].signature == "ecdsa-with-SHA256");
}

TEST_CASE("the request is what Rinkel sends (F3, F32)") {
    const World world;
    std::string seen;
    int port = 0;
    {
        const TestServer server{world.server, [&](Peer& peer) {
                                    seen = peer.read_request();
                                    peer.send(ok);
                                }};
        port = server.port();
        Client client{trusting(world.ca_file)};
        CHECK(client.post(url_of(server)).outcome == Outcome::accepted);
    }
    CHECK(seen.starts_with(
        "POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n"));
    CHECK(contains(seen, "\r\nUser-Agent: ringproof/"));
    CHECK(contains(seen, " (mock Rinkel)\r\nAccept: */*\r\nContent-Type: application/json\r\n"));
    CHECK(contains(
        seen, "\r\nContent-Length: 41\r\n\r\n{\"id\":\"0123456789abcdef0123456789abcdef\"}"));
}

TEST_CASE("any status but 200 is refused, and kept with the answer") {
    const World world;
    const TestServer server{
        world.server,
        answers(
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nbusy")};
    Client client{trusting(world.ca_file)};
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::refused);
    CHECK(result.status == 503);
    CHECK(contains(result.detail, "answered 503 Service Unavailable after "));
    CHECK(contains(result.detail, "Rinkel counts only 200 (F4)"));
    REQUIRE(result.response);
    CHECK(result.response->reason == "Service Unavailable");
    CHECK(result.response->headers.at(0).first == "Retry-After");
    CHECK(result.response->body == "busy");
    CHECK(result.response->is_body_complete);
}

TEST_CASE("a redirect is refused and not followed (F6)") {
    const World world;
    const TestServer server{
        world.server,
        answers("HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n")};
    Client client{trusting(world.ca_file)};
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::refused);
    CHECK(contains(result.detail, "redirects are not followed (F6)"));
    CHECK(server.connections() == 1);
}

TEST_CASE("a kept connection is used again, without phases that did not happen") {
    const World world;
    const TestServer server{world.server, answers(ok)};
    Client client{trusting(world.ca_file)};
    const auto first = client.post(url_of(server));
    const auto second = client.post(url_of(server));
    CHECK(second.outcome == Outcome::accepted);
    CHECK(second.is_connection_reused);
    CHECK(second.connection == first.connection);
    CHECK_FALSE(second.phases.dns);
    CHECK_FALSE(second.phases.connect);
    CHECK_FALSE(second.phases.tls);
    CHECK(second.tls == first.tls);
    CHECK(server.connections() == 1);
}

TEST_CASE("a silent receiver times out at the deadline, with the phase named") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.wait_for_close();
                            }};
    Client client{trusting(world.ca_file)};
    const auto result = client.post(url_of(server), 100ms);
    CHECK(result.outcome == Outcome::timeout);
    CHECK_FALSE(result.status);
    CHECK(result.phases.total >= 100ms);
    CHECK(result.phases.total < 350ms);
    CHECK(contains(result.detail, "no response header within 0.10 s: connected in "));
    CHECK(contains(result.detail, ", TLS in "));
    CHECK(contains(result.detail, "request sent, then silence"));
}

TEST_CASE("a closed port refuses the connection") {
    Client client;
    const std::string port = std::to_string(closed_port());
    const auto result = client.post("https://127.0.0.1:" + port + "/");
    CHECK(result.outcome == Outcome::connect_failed);
    CHECK(result.detail == "connection refused by 127.0.0.1:" + port);
    CHECK(result.phases.connect);
    CHECK_FALSE(result.phases.tls);
}

TEST_CASE("a name that cannot be resolved fails in DNS") {
    Client client;
    const auto result = client.post("https://no-such-name.invalid/");
    CHECK(result.outcome == Outcome::dns_failed);
    CHECK(contains(result.detail, "the name 'no-such-name.invalid' "));
    CHECK(result.phases.dns);
    CHECK_FALSE(result.phases.connect);
}

TEST_CASE("an overridden address keeps the name for SNI, Host and the certificate") {
    const World world;
    CertificateSpec spec;
    spec.common_name = "crm.example.com";
    spec.alternative_names = "DNS:crm.example.com";
    const TestServer server{make_identity(spec, &world.authority), answers(ok)};
    auto options = trusting(world.ca_file);
    const std::string port = std::to_string(server.port());
    options.resolve.push_back(std::get<transport::ResolveOverride>(
        transport::parse_resolve_override("crm.example.com:" + port + ":127.0.0.1")));
    Client client{std::move(options)};
    const auto result = client.post("https://crm.example.com:" + port + "/");
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::accepted);
    CHECK_FALSE(result.phases.dns);
}

TEST_CASE("plain http works without a TLS phase") {
    const TestServer server{answers(ok)};
    Client client;
    const auto result = client.post("http://127.0.0.1:" + std::to_string(server.port()) + "/");
    CHECK(result.outcome == Outcome::accepted);
    CHECK_FALSE(result.phases.tls);
    CHECK_FALSE(result.tls);
}

TEST_CASE("no word of a handshake is held back for a request that cannot come yet") {
    const World world;
    const TestServer server{world.server, answers(ok)};
    SECTION("TLS 1.2: the server's last word comes after ours") {
        SSL_CTX_set_max_proto_version(server.context(), TLS1_2_VERSION);
    }
    SECTION("TLS 1.3: the server asks for another key share") {
        REQUIRE(SSL_CTX_set1_groups_list(server.context(), "P-384") == 1);
    }
    // The kernel holds back for 200 ms. A busy machine may take as long, but hardly every time.
    auto fastest = ringproof::Duration::max();
    for (int round = 0; round < 10; ++round) {
        Client client{trusting(world.ca_file)};
        const auto result = client.post(url_of(server));
        REQUIRE(result.outcome == Outcome::accepted);
        fastest = std::min(fastest, result.phases.tls.value());
    }
    CHECK(fastest < 150ms);
}

TEST_CASE("a kept connection that dies under the request is replaced once, and said so") {
    const World world;
    std::atomic<int> requests{0};
    const TestServer server{world.server, [&](Peer& peer) {
                                peer.read_request();
                                const int number = ++requests;
                                peer.send(ok);
                                if (number == 1) {
                                    peer.read_request();  // and no answer
                                } else {
                                    peer.wait_for_close();
                                }
                            }};
    Client client{trusting(world.ca_file)};
    CHECK(client.post(url_of(server)).outcome == Outcome::accepted);
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.connection == 2);
    CHECK_FALSE(result.is_connection_reused);
    CHECK(result.phases.tls);
    CHECK(contains(result.detail, "sent again on a new one"));
    CHECK(requests == 2);
}

TEST_CASE("a 408 that closes a kept connection is its idleness, and no answer to the event") {
    constexpr std::string_view too_late =
        "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    const World world;
    const auto second_of = [&](bool is_on_new_too) {
        std::atomic<int> connections{0};
        const TestServer server{world.server, [&](Peer& peer) {
                                    const bool is_first = ++connections == 1;
                                    peer.read_request();
                                    peer.send(is_first || !is_on_new_too ? ok : too_late);
                                    if (is_first) {
                                        peer.read_request();
                                        peer.send(too_late);
                                    }
                                }};
        Client client{trusting(world.ca_file)};
        CHECK(client.post(url_of(server)).outcome == Outcome::accepted);
        return client.post(url_of(server));
    };
    const auto idle = second_of(false);
    CHECK(idle.outcome == Outcome::accepted);
    CHECK(idle.connection == 2);
    CHECK(contains(idle.detail, "closed with a 408, as idle ones are; sent again on a new one"));
    const auto refused = second_of(true);
    CHECK(refused.outcome == Outcome::refused);
    CHECK(refused.status == 408);
}

TEST_CASE("what comes behind an answer never passes for the answer to the next event") {
    const World world;
    std::atomic<int> requests{0};
    std::atomic<bool> is_stray_sent = false;
    const TestServer server{world.server, [&](Peer& peer) {
                                peer.read_request();
                                peer.send(ok);
                                if (++requests == 1) {
                                    peer.send("HTTP/1.1 500 Stray\r\nContent-Length: 0\r\n\r\n");
                                    is_stray_sent = true;
                                }
                                peer.read_request();
                                peer.wait_for_close();
                            }};
    Client client{trusting(world.ca_file)};
    CHECK(client.post(url_of(server)).outcome == Outcome::accepted);
    while (!is_stray_sent) {
        std::this_thread::yield();
    }
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.connection == 2);
}

TEST_CASE("the rest of a longer answer is not read as the next one") {
    const World world;
    std::atomic<int> connections{0};
    const TestServer server{world.server, [&](Peer& peer) {
                                const bool is_first = ++connections == 1;
                                peer.read_request();
                                peer.send(ok);
                                if (is_first) {
                                    peer.read_request();
                                    peer.send("and more than was announced\n");
                                }
                                peer.wait_for_close();
                            }};
    Client client{trusting(world.ca_file)};
    CHECK(client.post(url_of(server)).outcome == Outcome::accepted);
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.connection == 2);
    CHECK(contains(result.detail, "more of the answer before"));
}

TEST_CASE("a body that is not waited for costs no time, only the connection") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.read_request();
                                peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                                peer.wait_for_close();
                            }};
    Client client{trusting(world.ca_file)};
    client.wait_for_headers_only();
    const auto result = client.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.phases.total < std::chrono::seconds{1});
    CHECK(client.post(url_of(server)).connection == 2);
}

TEST_CASE("a CA file that is of no use is told when the transport is made") {
    boost::asio::io_context io;
    transport::TransportOptions options;
    options.ca_file = "/no/such/file.pem";
    auto missing = transport::HttpsTransport::create(io, options);
    REQUIRE(std::holds_alternative<std::string>(missing));
    CHECK(contains(std::get<std::string>(missing), "No such file"));
    const TemporaryFile text{"this is no certificate\n"};
    options.ca_file = text.path();
    auto garbage = transport::HttpsTransport::create(io, options);
    REQUIRE(std::holds_alternative<std::string>(garbage));
    CHECK(contains(std::get<std::string>(garbage), "it holds no certificate; PEM is expected"));
    const TemporaryFile nothing{""};
    options.ca_file = nothing.path();
    auto empty = transport::HttpsTransport::create(io, options);
    REQUIRE(std::holds_alternative<std::string>(empty));
    CHECK(contains(std::get<std::string>(empty), "it is empty"));
}

TEST_CASE("destroying the transport drops what is in flight, silently") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.wait_for_close();
                            }};
    boost::asio::io_context io;
    auto made = transport::HttpsTransport::create(io, trusting(world.ca_file));
    auto& owned = std::get<std::unique_ptr<transport::HttpsTransport>>(made);
    const auto url = std::get<ringproof::rinkel::TargetUrl>(
        ringproof::rinkel::parse_target_url(url_of(server, "localhost")));
    transport::Request request;
    request.url = &url;
    int calls = 0;
    for (int count = 0; count < 20; ++count) {
        owned->send(request, [&](const transport::Result&) { ++calls; });
    }
    SECTION("at once") {}
    SECTION("in the middle") {
        io.run_for(30ms);
    }
    owned.reset();
    io.restart();
    io.run();
    CHECK(calls == 0);
}

TEST_CASE("waiting for a connection of ours is not the receiver's time") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                while (!peer.read_request().empty()) {
                                    peer.pause(100ms);
                                    peer.send(ok);
                                }
                            }};
    auto options = trusting(world.ca_file);
    options.connections_max = 1;
    Client client{options};
    const std::string url = url_of(server);
    const auto results = client.post_all({url, url, url, url}, 300ms);
    for (const auto& result : results) {
        CHECK(result.outcome == Outcome::accepted);
        CHECK(result.connection == 1);
    }
    CHECK(results.back().queued >= 250ms);
    CHECK(server.connections() == 1);
}

TEST_CASE("an unasked word on an idle connection is never taken for an answer") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                if (!peer.read_request().empty()) {
                                    peer.send(ok);
                                    peer.pause(20ms);
                                    peer.send("HTTP/1.1 408 Request Timeout\r\n\r\n");
                                    peer.read_request();
                                }
                            }};
    Client client{trusting(world.ca_file)};
    CHECK(client.post(url_of(server)).status == 200);
    boost::asio::steady_timer pause{client.io(), 60ms};
    client.io().restart();
    pause.async_wait([](boost::system::error_code) {});
    client.io().run();
    const auto result = client.post(url_of(server));
    CHECK(result.status == 200);
    CHECK(result.connection == 2);
}

TEST_CASE("an answer that comes before the request was taken counts") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                                peer.pause(500ms);
                                peer.reset();
                            }};
    Client client{trusting(world.ca_file)};
    const std::string large(16U << 20U, 'x');
    const auto result = client.post(url_of(server), 2s, large);
    CHECK(result.outcome == Outcome::refused);
    CHECK(result.status == 413);
}

TEST_CASE("a receiver that never takes the request times out while sending") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.pause(2s);
                            }};
    Client client{trusting(world.ca_file)};
    const std::string large(16U << 20U, 'x');
    const auto result = client.post(url_of(server), 200ms, large);
    CHECK(result.outcome == Outcome::timeout);
    CHECK(contains(result.detail, "did not take the whole request"));
}

namespace {

/// Answers the first request at once and the next one after `delay`.
Behaviour answers_late(std::chrono::milliseconds delay) {
    return [delay](Peer& peer) {
        peer.read_request();
        peer.send(ok);
        peer.read_request();
        peer.pause(delay);
        peer.send(ok);
        peer.read_request();
    };
}

/// One attempt on a kept connection, while the loop stands still from 100 ms to 700 ms.
transport::Result post_while_stalled(
    Client& client, const std::string& url, ringproof::Duration deadline) {
    CHECK(client.post(url).outcome == Outcome::accepted);
    boost::asio::steady_timer stall{client.io(), 100ms};
    stall.async_wait([](boost::system::error_code) { std::this_thread::sleep_for(600ms); });
    return client.post(url, deadline);
}

}  // namespace

TEST_CASE("what arrives while our own loop is late still counts, and the lag is told") {
    const World world;
    const TestServer server{world.server, answers_late(200ms)};
    Client client{trusting(world.ca_file)};
    const auto result = post_while_stalled(client, url_of(server), 500ms);
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.phases.total <= 500ms);
    CHECK(result.harness_lag >= 200ms);
}

TEST_CASE("what arrives after the deadline is too late, also when our own loop is later still") {
    const World world;
    const TestServer server{world.server, answers_late(450ms)};
    Client client{trusting(world.ca_file)};
    const auto result = post_while_stalled(client, url_of(server), 300ms);
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::timeout);
    CHECK(result.status == 200);
    CHECK(contains(result.detail, "answered 200 after 0."));
    CHECK(contains(result.detail, "too late: the limit is 0.30 s"));
    CHECK(contains(result.detail, "ringproof itself came up to "));
}
