#include "emitter/transport/idle_lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

using namespace std::chrono_literals;
using ringproof::journal::Outcome;
using namespace ringproof::testing;
namespace transport = ringproof::transport;

namespace {

/// A server that gives a worker to each connection until that is closed.
struct World {
    explicit World(int workers) { server.limit_workers(workers); }

    [[nodiscard]] std::string url() const {
        return "https://127.0.0.1:" + std::to_string(server.port()) + "/hook";
    }

    Identity authority = make_authority("Test CA");
    TemporaryFile ca_file{to_pem(authority)};
    Identity identity = make_server_identity(authority);
    TestServer server{identity, [](Peer& peer) {
                          while (!peer.read_request().empty()) {
                              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                          }
                      }};
};

void check_promptly_accepted(const transport::Result& result) {
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.phases.total < 1s);
}

}  // namespace

TEST_CASE("our own idle connections do not keep the workers from our next requests") {
    const World world{2};
    Client client{trusting(world.ca_file)};
    for (const auto& result : client.post_all(std::vector(7, world.url()))) {
        check_promptly_accepted(result);
    }
}

TEST_CASE("what one transport keeps makes way for another's connection") {
    const World world{1};
    auto options = trusting(world.ca_file);
    options.idle_lines = std::make_shared<transport::IdleLines>();
    Client events{options};
    Client states{options};
    for (int turn = 0; turn < 3; ++turn) {
        check_promptly_accepted(events.post(world.url()));
        check_promptly_accepted(states.post(world.url()));
    }
}

TEST_CASE("without TLS, too, a connection that nobody takes up is made way for") {
    TestServer server{[](Peer& peer) {
        while (!peer.read_request().empty()) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }};
    server.limit_workers(1);
    Client client;
    const auto url = "http://127.0.0.1:" + std::to_string(server.port()) + "/hook";
    for (const auto& result : client.post_all({url, url, url})) {
        check_promptly_accepted(result);
    }
}

TEST_CASE("a connection is kept as long as it is in nobody's way") {
    const World world{2};
    Client client{trusting(world.ca_file)};
    const auto first = client.post(world.url());
    client.io().restart();
    client.io().run_for(100ms);
    const auto second = client.post(world.url());
    CHECK(second.connection == first.connection);
    CHECK(second.is_connection_reused);
}
