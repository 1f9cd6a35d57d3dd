// What limits a certificate, and what a server's chain lacks, in words that name the culprit.
#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

#include <functional>

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

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

CertificateSpec server_spec() {
    CertificateSpec spec;
    spec.common_name = "localhost";
    spec.alternative_names = "DNS:localhost,IP:127.0.0.1";
    return spec;
}

CertificateSpec authority_spec(const std::string& name) {
    CertificateSpec spec;
    spec.common_name = name;
    spec.basic_constraints = "critical,CA:TRUE";
    spec.key_usage = "critical,keyCertSign";
    return spec;
}

/// What a client that trusts `root` says of a server that shows `leaf` and sends `also`.
transport::Result meet(
    const Identity& root,
    const Identity& leaf,
    const std::vector<Identity>& also,
    const std::string& host = "localhost") {
    const TemporaryFile root_file{to_pem(root)};
    TestServer server{leaf, &answer_ok};
    for (const Identity& identity : also) {
        server.send_also(identity);
    }
    return Client{trusting(root_file)}.post(
        "https://" + host + ":" + std::to_string(server.port()) + "/");
}

}  // namespace

TEST_CASE("a CA that may not sign is named with what forbids it") {
    struct Case {
        std::string title;
        std::function<void(CertificateSpec&)> limit;
        TlsProblem problem;
        std::string words;
    };

    const std::vector<Case> cases{
        {"no CA",
         [](auto& spec) { spec.basic_constraints = "critical,CA:FALSE"; },
         TlsProblem::issuer_limited,
         "'Middle' has signed a certificate but is no CA that may do so (it is not marked as a CA"},
        {"no signing of certificates",
         [](auto& spec) { spec.key_usage = "critical,digitalSignature"; },
         TlsProblem::issuer_limited,
         "its key usage lacks the signing of certificates"},
        {"for e-mail only",
         [](auto& spec) { spec.extended_key_usage = "emailProtection"; },
         TlsProblem::issuer_limited,
         "its extended key usage allows only: E-mail Protection"},
        {"for other names only",
         [](auto& spec) { spec.name_constraints = "permitted;DNS:example.com"; },
         TlsProblem::name_not_allowed,
         "may not issue the certificate for the names in it: its name constraints permit only "
         "example.com"},
    };
    const Identity root = make_authority("Test Root");
    for (const Case& one : cases) {
        CAPTURE(one.title);
        CertificateSpec spec = authority_spec("Middle");
        one.limit(spec);
        const Identity middle = make_identity(spec, &root);
        const auto result = meet(root, make_identity(server_spec(), &middle), {middle});
        CAPTURE(result.detail);
        CHECK(result.outcome == Outcome::tls_failed);
        CHECK(result.tls->problems.front() == one.problem);
        CHECK(contains(result.detail, one.words));
    }
}

TEST_CASE("a CA below one that allows none is told") {
    const Identity root = make_authority("Test Root");
    CertificateSpec last = authority_spec("Last CA");
    last.basic_constraints = "critical,CA:TRUE,pathlen:0";
    const Identity upper = make_identity(last, &root);
    const Identity lower = make_identity(authority_spec("Lower CA"), &upper);
    const auto result = meet(root, make_identity(server_spec(), &lower), {lower, upper});
    CHECK(result.tls->problems.front() == TlsProblem::issuer_limited);
    CHECK(contains(result.detail, "'Last CA' may not have another CA below it"));
}

TEST_CASE("an incomplete chain is told from an unknown root, as far as that can be") {
    const Identity root = make_authority("Test Root");
    const Identity upper = make_authority("Upper Intermediate", &root);
    const Identity lower = make_authority("R3", &upper);
    const Identity leaf = make_identity(server_spec(), &lower);

    SECTION("the upper one of two is missing") {
        const auto result = meet(root, leaf, {lower});
        CHECK(result.tls->problems == std::vector{TlsProblem::incomplete_chain});
        CHECK(
            contains(result.detail, "'R3' was issued by 'Upper Intermediate', whose certificate"));
    }
    SECTION("the lower one of two is missing: what is sent leads nowhere") {
        const auto result = meet(root, leaf, {upper});
        CHECK(result.tls->problems == std::vector{TlsProblem::incomplete_chain});
        CHECK(contains(result.detail, "the server sends 'Upper Intermediate' instead"));
    }
    SECTION("a name that tells nothing: both causes are told") {
        const auto result = meet(root, leaf, {});
        CHECK(result.tls->problems == std::vector{TlsProblem::unknown_issuer});
        CHECK(contains(result.detail, "If 'R3' is an intermediate CA the chain is incomplete"));
        CHECK(contains(result.detail, "--ca-file"));
    }
    SECTION("out of order and with the root, it is complete all the same") {
        CHECK(meet(root, leaf, {root, upper, lower}).outcome == Outcome::accepted);
    }
}

TEST_CASE("what people expect a name to cover, and it does not, is told") {
    struct Case {
        std::string names;
        std::string host;
        std::string words;
    };

    const std::vector<Case> cases{
        {"DNS:127.0.0.1", "127.0.0.1", "listed as an address (SAN type IP)"},
        {"DNS:*.example.test", "a.b.example.test", "a wildcard stands for one label"},
        {"DNS:*.Example.Test", "a.b.example.test.", "a wildcard stands for one label"},
        {"DNS:*.test", "example.test", "a wildcard needs two labels behind it"},
        {"DNS:*", "example.test", "a wildcard needs two labels behind it"},
        {"DNS:hook*.example.test", "hook1.example.test", "must be the whole first label"},
        {"DNS:*.*.example.test", "a.b.example.test", "must be the whole first label"},
        {"DNS:example.test.", "example.test", "must not end in a dot"},
        {"DNS:*.example.test", "example.test", "does not stand for the domain itself"}};
    const Identity root = make_authority("Test Root");
    for (const Case& one : cases) {
        CertificateSpec spec = server_spec();
        spec.alternative_names = one.names;
        const TemporaryFile root_file{to_pem(root)};
        const TestServer server{make_identity(spec, &root), &answer_ok};
        transport::TransportOptions options = trusting(root_file);
        options.resolve.push_back(
            {one.host,
             static_cast<std::uint16_t>(server.port()),
             boost::asio::ip::make_address("127.0.0.1")});
        const auto result =
            Client{options}.post("https://" + one.host + ":" + std::to_string(server.port()) + "/");
        CAPTURE(one.host, result.detail);
        CHECK(result.tls->problems == std::vector{TlsProblem::wrong_name});
        CHECK(contains(result.detail, one.words));
    }
}

TEST_CASE("of a certificate for many names the nearest are told, and how many there are") {
    const Identity root = make_authority("Test Root");
    CertificateSpec spec = server_spec();
    spec.alternative_names = "DNS:host0.example.com";
    for (int number = 1; number < 150; ++number) {
        spec.alternative_names += ",DNS:host" + std::to_string(number) + ".example.com";
    }
    spec.alternative_names += ",DNS:other.localhost";
    const auto result = meet(root, make_identity(spec, &root), {});
    CAPTURE(result.detail);
    CHECK(contains(result.detail, "it is for other.localhost, host0.example.com"));
    CHECK(contains(result.detail, "and 143 more"));
    CHECK(result.tls->chain.front().names.size() == 100);
}

TEST_CASE("a key usage that servers cannot use is told as what it is") {
    const Identity root = make_authority("Test Root");
    CertificateSpec spec = server_spec();
    spec.key_usage = "critical,keyCertSign,cRLSign";
    spec.extended_key_usage = GENERATE(values<std::string>({"", "serverAuth"}));
    const auto result = meet(root, make_identity(spec, &root), {});
    CAPTURE(result.detail);
    CHECK(result.tls->problems == std::vector{TlsProblem::not_for_servers});
    CHECK(contains(
        result.detail,
        "its key usage allows only: keyCertSign, cRLSign; a server needs digitalSignature"));
}

TEST_CASE("the CA whose constraints forbid a name is named, not one that has some") {
    const Identity root = make_authority("Test Root");
    CertificateSpec spec = authority_spec("Upper");
    spec.name_constraints = "permitted;DNS:example.org";
    const Identity upper = make_identity(spec, &root);
    spec = authority_spec("Lower");
    spec.name_constraints = "permitted;DNS:localhost,permitted;IP:127.0.0.0/255.0.0.0";
    const Identity lower = make_identity(spec, &upper);
    const auto result = meet(root, make_identity(server_spec(), &lower), {lower, upper});
    CAPTURE(result.detail);
    CHECK(result.tls->problems == std::vector{TlsProblem::name_not_allowed});
    CHECK(contains(result.detail, "the CA 'Upper' may not issue"));
    CHECK(contains(result.detail, "permit only example.org"));
}

TEST_CASE("a long chain is no fault") {
    const Identity root = make_authority("Test Root");
    std::vector<Identity> chain;
    for (int depth = 0; depth < 30; ++depth) {
        const Identity* issuer = chain.empty() ? &root : &chain.back();
        chain.push_back(make_identity(authority_spec("CA " + std::to_string(depth)), issuer));
    }
    CHECK(
        meet(root, make_identity(server_spec(), &chain.back()), chain).outcome ==
        Outcome::accepted);
}

TEST_CASE("two certificates that have expired are both told") {
    const Identity root = make_authority("Test Root");
    CertificateSpec old = authority_spec("Old CA");
    old.starts_in_days = -50;
    old.ends_in_days = -5;
    const Identity middle = make_identity(old, &root);
    CertificateSpec spec = server_spec();
    spec.starts_in_days = -50;
    spec.ends_in_days = -3;
    const auto result = meet(root, make_identity(spec, &middle), {middle});
    CAPTURE(result.detail);
    CHECK(result.tls->problems == std::vector{TlsProblem::expired, TlsProblem::issuer_expired});
    REQUIRE(result.tls->sentences.size() == 2);
    CHECK(contains(result.tls->sentences[1], "'Old CA' expired 5 days ago"));
    CHECK(contains(result.tls->sentences[1], "which the server sends"));
}

TEST_CASE("a CA of the right name and the wrong key is told, wherever it stands") {
    const Identity root = make_authority("Test Root");
    const Identity middle = make_authority("Middle CA", &root);
    const Identity leaf = make_identity(server_spec(), &middle);

    SECTION("the server sends its own root") {
        const Identity anew = make_authority("Test Root");
        const auto result = meet(anew, leaf, {middle, root});
        CHECK(contains(result.detail, "the trusted CA of that name has another key"));
    }
    SECTION("the server sends a namesake of the issuer") {
        const auto result = meet(root, leaf, {make_authority("Middle CA", &root)});
        CAPTURE(result.detail);
        CHECK(result.outcome == Outcome::tls_failed);
    }
}

TEST_CASE("the CAs that the trust rests on are kept, not what is sent besides") {
    const Identity root = make_authority("Test Root");
    const Identity middle = make_authority("Middle CA", &root);
    const Identity stranger = make_authority("Stranger");
    const auto result = meet(root, make_identity(server_spec(), &middle), {middle, stranger});
    CHECK(result.outcome == Outcome::accepted);
    CHECK(result.tls->chain.size() == 3);
    REQUIRE(result.tls->authorities.size() == 2);
    CHECK(result.tls->authorities[0].subject == "CN=Middle CA");
    CHECK(result.tls->authorities[1].subject == "CN=Test Root");
}
