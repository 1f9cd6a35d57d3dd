#include "emitter/transport/tls_ledger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

#include <openssl/dh.h>

#include <functional>

using namespace std::chrono_literals;
using ringproof::journal::Outcome;
using ringproof::journal::TlsProblem;
using namespace ringproof::testing;
namespace transport = ringproof::transport;

namespace {

void answer_ok(Peer& peer) {
    while (!peer.read_request().empty()) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }
}

/// One way to get TLS wrong, or right in an unusual way.
struct TlsCase {
    std::string title;
    TlsProblem problem;
    std::string words;  ///< in the detail
    std::function<void(CertificateSpec&)> certificate;
    std::function<void(SSL_CTX*)> context;
};

const auto any_certificate = [](CertificateSpec&) {
};
const auto any_context = [](SSL_CTX*) {
};

int refuse_every_protocol(
    SSL*, const unsigned char**, unsigned char*, const unsigned char*, unsigned int, void*) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

void demand_certificate(SSL_CTX* context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

const std::vector<TlsCase>& tls_cases() {
    static const std::vector<TlsCase> cases{
        {"a good certificate", TlsProblem::none, "", any_certificate, any_context},
        {"a wildcard",
         TlsProblem::wrong_name,
         "is not for 'localhost'",
         [](auto& spec) { spec.alternative_names = "DNS:*.localhost"; },
         any_context},
        {"an expired one",
         TlsProblem::expired,
         "the certificate expired 12 days ago (",
         [](auto& spec) {
             spec.starts_in_days = -100;
             spec.ends_in_days = -12;
         },
         any_context},
        {"one expired today",
         TlsProblem::expired,
         "the certificate expired 24 hours ago (",
         [](auto& spec) {
             spec.starts_in_days = -100;
             spec.ends_in_days = -1;
         },
         any_context},
        {"one of tomorrow",
         TlsProblem::not_yet_valid,
         "is not valid before ",
         [](auto& spec) { spec.starts_in_days = 3; },
         any_context},
        {"one for another name",
         TlsProblem::wrong_name,
         "the certificate is not for 'localhost': it is for crm.example.com, 10.0.0.1",
         [](auto& spec) { spec.alternative_names = "DNS:crm.example.com,IP:10.0.0.1"; },
         any_context},
        {"a partial wildcard",
         TlsProblem::wrong_name,
         "is for local*",
         [](auto& spec) { spec.alternative_names = "DNS:local*"; },
         any_context},
        {"a common name only",
         TlsProblem::wrong_name,
         "no subject alternative name",
         [](auto& spec) { spec.alternative_names = ""; },
         any_context},
        {"a weak key",
         TlsProblem::weak_key,
         "is RSA 1024",
         [](auto& spec) { spec.key = KeyKind::rsa_1024; },
         any_context},
        {"a weak signature",
         TlsProblem::weak_key,
         "ecdsa-with-SHA1",
         [](auto& spec) { spec.digest = "SHA1"; },
         any_context},
        {"one for clients only",
         TlsProblem::not_for_servers,
         "not meant for servers (its extended key usage allows only: TLS Web Client",
         [](auto& spec) { spec.extended_key_usage = "clientAuth"; },
         any_context},
        {"one for any use, which names none",
         TlsProblem::not_for_servers,
         "says 'any' and does not name servers",
         [](auto& spec) { spec.extended_key_usage = "anyExtendedKeyUsage"; },
         any_context},
        {"an RSA certificate",
         TlsProblem::none,
         "",
         [](auto& spec) { spec.key = KeyKind::rsa_2048; },
         any_context},
        {"TLS 1.2",
         TlsProblem::none,
         "",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
         }},
        {"TLS 1.1 at most",
         TlsProblem::protocol_too_old,
         "nothing newer than TLS 1.1",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
         }},
        {"TLS 1.0 at most",
         TlsProblem::protocol_too_old,
         "nothing newer than TLS 1.0;",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_VERSION);
         }},
        {"CBC ciphers only",
         TlsProblem::none,
         "",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             SSL_CTX_set_cipher_list(context, "ECDHE-ECDSA-AES128-SHA");
         }},
        {"static RSA key exchange",
         TlsProblem::none,
         "",
         [](auto& spec) { spec.key = KeyKind::rsa_2048; },
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             SSL_CTX_set_cipher_list(context, "AES128-SHA");
         }},
        {"no encryption",
         TlsProblem::no_common_cipher,
         "none of the ciphers",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             SSL_CTX_set_cipher_list(context, "eNULL:@SECLEVEL=0");
         }},
        {"anonymous ciphers",
         TlsProblem::no_common_cipher,
         "none of the ciphers",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             SSL_CTX_set_cipher_list(context, "AECDH:@SECLEVEL=0");
         }},
        {"short Diffie-Hellman parameters",
         TlsProblem::weak_exchange,
         "Diffie-Hellman parameters have 1024 bits",
         [](auto& spec) { spec.key = KeyKind::rsa_2048; },
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             SSL_CTX_set_cipher_list(context, "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0");
             EVP_PKEY* parameters = nullptr;
             EVP_PKEY_CTX* maker = EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr);
             EVP_PKEY_keygen_init(maker);
             OSSL_PARAM group[] = {
                 OSSL_PARAM_construct_utf8_string("group", const_cast<char*>("dh_1024_160"), 0),
                 OSSL_PARAM_construct_end()};
             EVP_PKEY_CTX_set_params(maker, group);
             EVP_PKEY_generate(maker, &parameters);
             EVP_PKEY_CTX_free(maker);
             SSL_CTX_set0_tmp_dh_pkey(context, parameters);
         }},
        {"a client certificate demanded, TLS 1.3",
         TlsProblem::client_certificate_required,
         "demands a client certificate",
         any_certificate,
         &demand_certificate},
        {"a client certificate demanded, TLS 1.2",
         TlsProblem::client_certificate_required,
         "demands a client certificate",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
             demand_certificate(context);
         }},
        {"a client certificate wished for",
         TlsProblem::none,
         "",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
         }},
        {"HTTP/2 only",
         TlsProblem::http2_only,
         "HTTP/2 only",
         any_certificate,
         [](SSL_CTX* context) {
             SSL_CTX_set_alpn_select_cb(context, &refuse_every_protocol, nullptr);
         }},
    };
    return cases;
}

std::string url_of(const TestServer& server, const std::string& host = "localhost") {
    return "https://" + host + ":" + std::to_string(server.port()) + "/";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

CertificateSpec good_spec() {
    CertificateSpec spec;
    spec.common_name = "localhost";
    spec.alternative_names = "DNS:localhost,IP:127.0.0.1";
    return spec;
}

}  // namespace

TEST_CASE("every TLS server gets its own name and words") {
    const Identity authority = make_authority("Test CA");
    const TemporaryFile ca_file{to_pem(authority)};
    for (const TlsCase& tls_case : tls_cases()) {
        CAPTURE(tls_case.title);
        CertificateSpec spec = good_spec();
        tls_case.certificate(spec);
        const TestServer server{make_identity(spec, &authority), &answer_ok};
        tls_case.context(server.context());
        Client client{trusting(ca_file)};
        const auto result = client.post(url_of(server));
        CAPTURE(result.detail);
        REQUIRE(result.tls);
        if (tls_case.problem == TlsProblem::none) {
            CHECK(result.outcome == Outcome::accepted);
            CHECK(result.tls->problems.empty());
        } else {
            CHECK(result.outcome == Outcome::tls_failed);
            CHECK(result.tls->problems == std::vector{tls_case.problem});
            CHECK(contains(result.detail, tls_case.words));
            CHECK_FALSE(result.status);
        }
    }
}

TEST_CASE("what is no TLS is told apart") {
    struct Case {
        std::string bytes;
        TlsProblem problem;
        std::string words;
    };

    const std::vector<Case> cases{
        {"HTTP/1.1 400 Bad Request\r\n\r\n", TlsProblem::plain_http, "plain HTTP"},
        {"<!DOCTYPE HTML>\n<html>", TlsProblem::plain_http, "plain HTTP"},
        {"<!doctype html><html>", TlsProblem::plain_http, "plain HTTP"},
        {std::string{"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64", 15},
         TlsProblem::plain_http,
         "HTTP/2 without TLS"},
        {"SSH-2.0-OpenSSH_9.2\r\n", TlsProblem::no_tls, "it says 'SSH-2.0-OpenSSH_9.2"},
        {"\x1b[31m\x07", TlsProblem::no_tls, "it says '\\x1b[31m\\x07'"},
        {std::string{"\x15\x03\x01\x00\x02\x02\x46", 7}, TlsProblem::protocol_too_old, "SSL 3.0"},
        {std::string{"\x15\x03\x03\x00\x02\x02\x70", 7},
         TlsProblem::unknown_name,
         "the server knows no host 'localhost' (alert unrecognized_name)"},
        {std::string{"\x15\x03\x03\x00\x02\x02\x50", 7},
         TlsProblem::handshake_failed,
         "'internal error' before it showed a certificate; it may have none for 'localhost'"},
        {std::string{"\x15\x03\x03\x00\x02\x02\x28", 7},
         TlsProblem::no_common_cipher,
         "or has no certificate that it could use for 'localhost'"},
        {std::string{"\x15\x03\x03\x00\x02\x02\x6d", 7},
         TlsProblem::handshake_failed,
         "with the alert 'missing extension'"},
        {std::string{"\x15\x03\x03\x00\x02\x02\xc8", 7},
         TlsProblem::handshake_failed,
         "with the alert 200"},
        {"\x16\x03\x03", TlsProblem::handshake_failed, "in the middle of the TLS handshake"},
        {"", TlsProblem::handshake_failed, "does this port speak TLS?"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.bytes);
        const TestServer server{[&](Peer& peer) {
            peer.send(one.bytes);
            peer.pause(20ms);
        }};
        Client client;
        const auto result = client.post(url_of(server));
        CAPTURE(result.detail);
        CHECK(result.outcome == Outcome::tls_failed);
        REQUIRE(result.tls);
        CHECK(result.tls->problems == std::vector{one.problem});
        CHECK(contains(result.detail, one.words));
        CHECK(result.tls->protocol.empty());
    }
}

TEST_CASE("a port that never answers our TLS greeting times out in TLS") {
    const TestServer server{[](Peer& peer) {
        peer.wait_for_close();
    }};
    Client client;
    const auto result = client.post(url_of(server), 100ms);
    CHECK(result.outcome == Outcome::timeout);
    CHECK(contains(result.detail, "no TLS handshake within 0.10 s: connected in "));
    CHECK(result.phases.tls);
    CHECK_FALSE(result.phases.send);
}

TEST_CASE("chains are judged by what was sent and who is trusted") {
    const Identity root = make_authority("Test Root");
    const Identity between = make_authority("Test Intermediate CA", &root);
    const Identity other = make_authority("Other Root");
    const TemporaryFile root_file{to_pem(root)};
    const TemporaryFile other_file{to_pem(other)};
    CertificateSpec spec = good_spec();
    const Identity leaf = make_identity(spec, &between);

    SECTION("complete: fine") {
        TestServer server{leaf, &answer_ok};
        server.send_also(between);
        Client client{trusting(root_file)};
        const auto result = client.post(url_of(server));
        CHECK(result.outcome == Outcome::accepted);
        CHECK(result.tls->chain.size() == 2);
    }
    SECTION("an intermediate CA as the anchor: fine, as for curl and Go") {
        const TemporaryFile between_file{to_pem(between)};
        const TestServer server{leaf, &answer_ok};
        CHECK(Client{trusting(between_file)}.post(url_of(server)).outcome == Outcome::accepted);
    }
    SECTION("the intermediate one is missing") {
        const TestServer server{leaf, &answer_ok};
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::incomplete_chain});
        CHECK(contains(result.detail, "'Test Intermediate CA' is missing"));
        CHECK(contains(result.detail, "Browsers may hide this"));
    }
    SECTION("another root") {
        const TestServer server{make_identity(spec, &root), &answer_ok};
        const auto result = Client{trusting(other_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::unknown_issuer});
        CHECK(contains(result.detail, "issued by 'Test Root', which is not trusted"));
    }
    SECTION("another root, sent along") {
        TestServer server{make_identity(spec, &root), &answer_ok};
        server.send_also(root);
        const auto result = Client{trusting(other_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::unknown_issuer});
        CHECK(contains(result.detail, "ends in 'Test Root', a CA that is not trusted"));
    }
    SECTION("a CA of the same name with another key") {
        const Identity anew = make_authority("Test Root");
        const TestServer server{make_identity(spec, &anew), &answer_ok};
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::unknown_issuer});
        CHECK(contains(result.detail, "another key"));
    }
    SECTION("self-signed") {
        const TestServer server{make_identity(spec), &answer_ok};
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::self_signed});
        CHECK(contains(result.detail, "'localhost' is self-signed"));
    }
    SECTION("self-signed and trusted: fine") {
        const Identity own = make_identity(spec);
        const TemporaryFile own_file{to_pem(own)};
        const TestServer server{own, &answer_ok};
        CHECK(Client{trusting(own_file)}.post(url_of(server)).outcome == Outcome::accepted);
    }
    SECTION("signed by a server's certificate") {
        TestServer server{make_identity(spec, &leaf), &answer_ok};
        server.send_also(leaf);
        server.send_also(between);
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(result.outcome == Outcome::tls_failed);
        CHECK(result.tls->problems.front() == TlsProblem::issuer_limited);
    }
    SECTION("an expired intermediate") {
        CertificateSpec old;
        old.common_name = "Old CA";
        old.basic_constraints = "critical,CA:TRUE";
        old.starts_in_days = -50;
        old.ends_in_days = -5;
        const Identity expired = make_identity(old, &root);
        TestServer server{make_identity(spec, &expired), &answer_ok};
        server.send_also(expired);
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(result.tls->problems == std::vector{TlsProblem::issuer_expired});
        CHECK(contains(result.detail, "the CA certificate 'Old CA' expired 5 days ago"));
    }
    SECTION("many faults at once are all told, the first to mend first") {
        spec.ends_in_days = 0;
        spec.starts_in_days = -3;
        spec.alternative_names = "DNS:example.org";
        const TestServer server{make_identity(spec), &answer_ok};
        const auto result = Client{trusting(root_file)}.post(url_of(server));
        CHECK(
            result.tls->problems ==
            std::vector{TlsProblem::self_signed, TlsProblem::expired, TlsProblem::wrong_name});
    }
}

TEST_CASE("with --insecure the faults are told and the request is sent all the same") {
    const TestServer server{make_identity(good_spec()), &answer_ok};
    transport::TransportOptions options;
    options.trust = transport::Trust::insecure;
    const auto result = Client{options}.post(url_of(server));
    CHECK(result.outcome == Outcome::accepted);
    REQUIRE(result.tls);
    CHECK(result.tls->problems == std::vector{TlsProblem::self_signed});
    CHECK(result.tls->is_trusted_by_insecure);
}

TEST_CASE("nothing is sent to a server that is not trusted") {
    std::string seen = "never read";
    {
        const TestServer server{make_identity(good_spec()), [&](Peer& peer) {
                                    seen = peer.read_request();
                                }};
        CHECK(Client{}.post(url_of(server)).outcome == Outcome::tls_failed);
    }
    CHECK(seen.empty());
}

TEST_CASE("an address is looked for among the certificate's addresses") {
    const Identity authority = make_authority("Test CA");
    const TemporaryFile ca_file{to_pem(authority)};
    CertificateSpec spec = good_spec();
    spec.alternative_names = "DNS:127.0.0.1,DNS:localhost";
    const TestServer server{make_identity(spec, &authority), &answer_ok};
    const auto result = Client{trusting(ca_file)}.post(url_of(server, "127.0.0.1"));
    CHECK(result.tls->problems == std::vector{TlsProblem::wrong_name});
}

TEST_CASE("a common name that would fit is told apart from another one's") {
    const Identity authority = make_authority("Test CA");
    const TemporaryFile ca_file{to_pem(authority)};
    CertificateSpec spec = good_spec();
    spec.alternative_names = "";
    spec.common_name = "*.example.com";
    const TestServer server{make_identity(spec, &authority), &answer_ok};
    transport::TransportOptions options = trusting(ca_file);
    const auto port = static_cast<std::uint16_t>(server.port());
    for (const char* host : {"crm.example.com", "crm.example.org"}) {
        options.resolve.push_back({host, port, boost::asio::ip::make_address("127.0.0.1")});
    }
    CHECK(contains(
        Client{options}.post(url_of(server, "crm.example.com")).detail,
        "its common name '*.example.com' is ignored by senders such as Go's"));
    CHECK(contains(
        Client{options}.post(url_of(server, "crm.example.org")).detail,
        "its common name '*.example.com' is another one"));
}

TEST_CASE("a refusal tells when the server had asked for a client certificate") {
    const Identity authority = make_authority("Test CA");
    const TemporaryFile ca_file{to_pem(authority)};
    const TestServer server{make_identity(good_spec(), &authority), [](Peer& peer) {
                                peer.read_request();
                                peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                            }};
    SSL_CTX_set_verify(server.context(), SSL_VERIFY_PEER, nullptr);
    const auto result = Client{trusting(ca_file)}.post(url_of(server));
    CHECK(result.outcome == Outcome::refused);
    CHECK(result.status == 400);
    CHECK(contains(result.detail, "had asked for a client certificate"));
}

TEST_CASE("a refusal that speaks of the certificate is a demand for one, as nginx makes it") {
    const Identity authority = make_authority("Test CA");
    const TemporaryFile ca_file{to_pem(authority)};
    const TestServer server{make_identity(good_spec(), &authority), [](Peer& peer) {
                                peer.read_request();
                                peer.send(
                                    "HTTP/1.1 400 Bad Request\r\nContent-Length: 40\r\n\r\nNo "
                                    "required SSL certificate was "
                                    "sent...\n");
                            }};
    SSL_CTX_set_verify(server.context(), SSL_VERIFY_PEER, nullptr);
    const auto result = Client{trusting(ca_file)}.post(url_of(server));
    CHECK(result.outcome == Outcome::refused);
    CHECK(result.status == 400);
    CHECK(result.tls->problems == std::vector{TlsProblem::client_certificate_required});
}
