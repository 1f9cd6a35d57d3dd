#include "receiver-conformance/receivers/throwaway_identity.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

namespace ringproof::receivers {
namespace {

CertificateError take_openssl_error() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    return {"OpenSSL cannot make a throw-away certificate: " + std::string{text.data()}};
}

/// Different for each CA, so that one in a trust store by accident cannot be taken for another.
std::string make_ca_name() {
    std::array<unsigned char, 4> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    constexpr std::string_view hex = "0123456789abcdef";
    std::string name = "ringproof throw-away CA ";
    for (const unsigned char byte : bytes) {
        name += hex[byte >> 4U];
        name += hex[byte & 0xfU];
    }
    return name;
}

std::string alternative_names(const std::vector<std::string>& addresses) {
    std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const std::string& address : addresses) {
        names += ",IP:" + address;
    }
    return names;
}

X509Certificate make_ca(EVP_PKEY* key) {
    return CertificateBuilder{key}
        .subject(make_ca_name())
        .valid_for(throwaway_lifetime)
        .extension({NID_basic_constraints, "critical,CA:TRUE,pathlen:0"})
        .extension({NID_key_usage, "critical,keyCertSign,cRLSign"})
        .extension({NID_subject_key_identifier, "hash"})
        .sign(key);
}

X509Certificate make_leaf(
    EVP_PKEY* key, X509* ca, EVP_PKEY* ca_key, const std::vector<std::string>& addresses) {
    return CertificateBuilder{key}
        .subject("localhost")
        .issuer(ca)
        .valid_for(throwaway_lifetime)
        .extension({NID_basic_constraints, "critical,CA:FALSE"})
        .extension({NID_key_usage, "critical,digitalSignature"})
        .extension({NID_ext_key_usage, "serverAuth"})
        .extension({NID_subject_key_identifier, "hash"})
        .extension({NID_authority_key_identifier, "keyid:always"})
        .extension({NID_subject_alt_name, alternative_names(addresses)})
        .sign(ca_key);
}

}  // namespace

std::variant<ThrowawayIdentity, CertificateError> make_throwaway_identity(
    const std::vector<std::string>& addresses) {
    const Key ca_key = make_key();
    const X509Certificate ca = make_ca(ca_key.get());
    if (!ca) {
        return take_openssl_error();
    }
    const Key leaf_key = make_key();
    const X509Certificate leaf = make_leaf(leaf_key.get(), ca.get(), ca_key.get(), addresses);
    if (!leaf) {
        return take_openssl_error();
    }
    ThrowawayIdentity identity;
    identity.ca_certificate_pem = to_pem(ca.get());
    // The chain holds the leaf alone: a client has the root already, or does not trust it.
    identity.server.certificate_chain_pem = to_pem(leaf.get());
    identity.server.private_key_pem = to_pem(leaf_key.get());
    return identity;
}

}  // namespace ringproof::receivers
