#include "emitter/transport/ca_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/tls_authority.hpp"

using namespace ringproof::testing;
using ringproof::transport::unusable_sentence;

namespace {

std::string reason_for(const std::string& text) {
    const TemporaryFile file{text};
    return unusable_sentence(file.path());
}

std::string to_der(const Identity& identity) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(identity.certificate.get(), &bytes);
    std::string text{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    OPENSSL_free(bytes);
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a CA file that cannot be used is told for what it is") {
    const Identity authority = make_authority("Test CA");
    CHECK(contains(unusable_sentence("/no/such/file"), "No such file"));
    CHECK(contains(unusable_sentence("/"), "it is a folder"));
    CHECK(contains(reason_for(""), "it is empty"));
    CHECK(contains(reason_for("hello"), "holds no certificate; PEM is expected"));
    CHECK(contains(reason_for(to_der(authority)), "openssl x509 -inform der"));
    CHECK(contains(reason_for("-----BEGIN PRIVATE KEY-----\n"), "holds a private key"));
    CHECK(contains(reason_for("-----BEGIN PKCS7-----\n"), "openssl pkcs7 -print_certs"));
}

TEST_CASE("of several certificates the broken one is named") {
    const std::string good = to_pem(make_authority("Test CA"));
    CHECK(contains(
        reason_for(good + "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"),
        "certificate 2 of 2 in it cannot be read"));
}
