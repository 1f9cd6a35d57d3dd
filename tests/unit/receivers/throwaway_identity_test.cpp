#include "receiver-conformance/receivers/throwaway_identity.hpp"

#include "tests/support/catch.hpp"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace ringproof::receivers;

namespace {

X509Certificate parse(const std::string& pem) {
    BIO* memory = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    X509Certificate certificate{PEM_read_bio_X509(memory, nullptr, nullptr, nullptr)};
    BIO_free(memory);
    return certificate;
}

ThrowawayIdentity make(const std::vector<std::string>& addresses = {}) {
    auto made = make_throwaway_identity(addresses);
    REQUIRE(std::holds_alternative<ThrowawayIdentity>(made));
    return std::get<ThrowawayIdentity>(std::move(made));
}

/// As the strictest of clients would verify it.
int verify(X509* ca, X509* leaf) {
    X509_STORE* store = X509_STORE_new();
    X509_STORE_add_cert(store, ca);
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    X509_STORE_CTX_init(context, store, leaf, nullptr);
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE);
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_auth_level(rules, 2);
    X509_verify_cert(context);
    const int result = X509_STORE_CTX_get_error(context);
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    return result;
}

}  // namespace

TEST_CASE("a strict verifier that trusts the throw-away CA accepts the server") {
    const ThrowawayIdentity identity = make();
    const auto ca = parse(identity.ca_certificate_pem);
    const auto leaf = parse(identity.server.certificate_chain_pem);
    REQUIRE(ca);
    REQUIRE(leaf);
    CHECK(verify(ca.get(), leaf.get()) == X509_V_OK);
    const auto stranger = parse(make().ca_certificate_pem);
    CHECK(verify(stranger.get(), leaf.get()) != X509_V_OK);
}

TEST_CASE("the certificate names the loopback in each way a client may write it") {
    const auto leaf = parse(make({"192.0.2.7"}).server.certificate_chain_pem);
    CHECK(X509_check_host(leaf.get(), "localhost", 0, 0, nullptr) == 1);
    for (const auto* address : {"127.0.0.1", "::1", "192.0.2.7"}) {
        CHECK(X509_check_ip_asc(leaf.get(), address, 0) == 1);
    }
    CHECK(X509_check_ip_asc(leaf.get(), "192.0.2.8", 0) == 0);
}

TEST_CASE("only certificates leave: the CA's key is forgotten") {
    const ThrowawayIdentity identity = make();
    CHECK(identity.ca_certificate_pem.find("PRIVATE KEY") == std::string::npos);
    CHECK(identity.server.private_key_pem.starts_with("-----BEGIN PRIVATE KEY-----"));
}
