#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

#include <array>
#include <memory>

using namespace std::chrono_literals;
using ringproof::journal::Outcome;
using ringproof::journal::TlsProblem;
using namespace ringproof::testing;

namespace {

constexpr auto ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

struct World {
    Identity authority = make_authority("Test CA");
    TemporaryFile ca_file{to_pem(authority)};
    Identity server = make_server_identity(authority);
};

std::string url_of(const TestServer& server) {
    return "https://localhost:" + std::to_string(server.port()) + "/";
}

void answer_ok(Peer& peer) {
    while (!peer.read_request().empty()) {
        peer.send(ok);
    }
}

}  // namespace

TEST_CASE("a handshake that drips times out in TLS") {
    const TestServer server{[](Peer& peer) {
        bool is_heard = peer.send("\x16\x03\x03\x3f\xff\x02");
        while (is_heard) {
            peer.pause(10ms);
            is_heard = peer.send("x");
        }
    }};
    const auto result = Client{}.post(url_of(server), 200ms);
    CHECK(result.outcome == Outcome::timeout);
    // Where our own loop is late, that is said behind it.
    INFO(result.detail);
    CHECK(result.detail.find("the server began it and did not end it") != std::string::npos);
    CHECK(result.phases.total < 450ms + result.harness_lag);
}

TEST_CASE("handshake messages without end are refused") {
    const TestServer server{[](Peer& peer) {
        std::string record{"\x16\x03\x03\x40\x00\x02\xff\xff\xff", 9};
        record.resize(5 + 0x4000, 'x');
        while (peer.send(record)) {
        }
    }};
    const auto result = Client{}.post(url_of(server), 1s);
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::tls_failed);
    CHECK(result.tls->problems == std::vector{TlsProblem::handshake_failed});
}

TEST_CASE("new keys without end do not keep the loop to themselves") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.read_request();
                                while (peer.update_key()) {
                                }
                            }};
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server), 300ms);
    CAPTURE(result.detail);
    CHECK(result.outcome != Outcome::accepted);
    CHECK(result.phases.total < 550ms + result.harness_lag);
}

TEST_CASE("an answer behind many new keys is an answer") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.read_request();
                                for (int count = 0; count < 1000; ++count) {
                                    if (!peer.update_key()) {
                                        return;
                                    }
                                }
                                peer.send(ok);
                                peer.wait_for_close();
                            }};
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server));
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::accepted);
}

TEST_CASE("a renegotiation without which there is no answer is told as what it is for") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.read_request();
                                peer.renegotiate();
                                peer.end();
                            }};
    SSL_CTX_set_max_proto_version(server.context(), TLS1_2_VERSION);
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server), 1s);
    CAPTURE(result.detail);
    CHECK(result.outcome == Outcome::tls_failed);
    CHECK(result.tls->problems == std::vector{TlsProblem::client_certificate_required});
    CHECK(result.detail.starts_with("the server asks for another handshake"));
}

TEST_CASE("a renegotiation, which could change the certificate, is refused") {
    const World world;
    const TestServer server{world.server, [](Peer& peer) {
                                peer.read_request();
                                peer.renegotiate();
                                peer.send(ok);
                            }};
    SSL_CTX_set_max_proto_version(server.context(), TLS1_2_VERSION);
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server), 300ms);
    CAPTURE(result.detail);
    CHECK((result.outcome != Outcome::accepted || result.connection == 1));
}

TEST_CASE("a certificate with thousands of names is judged, and kept within bounds") {
    const World world;
    CertificateSpec spec;
    spec.common_name = "many";
    spec.alternative_names = "DNS:a";
    for (int count = 0; count < 3000; ++count) {
        spec.alternative_names += ",DNS:host-" + std::to_string(count);
    }
    const TestServer server{make_identity(spec, &world.authority), &answer_ok};
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server));
    CHECK(result.tls->problems == std::vector{TlsProblem::wrong_name});
    CHECK(result.tls->chain.at(0).names.size() == 100);
    CHECK(result.detail.size() < 1000);
}

TEST_CASE("a chain of needless certificates is judged, and kept within bounds") {
    const World world;
    TestServer server{world.server, &answer_ok};
    for (int count = 0; count < 30; ++count) {
        server.send_also(make_authority("Needless " + std::to_string(count)));
    }
    const auto result = Client{trusting(world.ca_file)}.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.tls->chain.size() == 10);
}

TEST_CASE("what a certificate's names hold cannot paint the terminal") {
    CertificateSpec spec;
    spec.common_name =
        "a\x1b[31mb\xe2\x80\xae"
        "c\n::error::d";
    const TestServer server{make_identity(spec), &answer_ok};
    const auto result = Client{}.post(url_of(server));
    CHECK(result.outcome == Outcome::tls_failed);
    CHECK(result.detail.find_first_of("\x1b\n") == std::string::npos);
    CHECK(result.detail.find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("many at once are all served, a bounded number of handshakes at a time") {
    const World world;
    const TestServer server{world.server, &answer_ok};
    auto options = trusting(world.ca_file);
    options.handshakes_max = 4;
    options.connections_max = 16;
    Client client{options};
    const auto results = client.post_all(std::vector<std::string>(100, url_of(server)));
    for (const auto& result : results) {
        CHECK(result.outcome == Outcome::accepted);
        CHECK(result.tls == results.front().tls);
    }
    CHECK(server.connections() <= 16);
}
