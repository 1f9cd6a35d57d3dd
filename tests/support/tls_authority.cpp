#include "tests/support/tls_authority.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace ringproof::testing {
namespace {

std::shared_ptr<EVP_PKEY> make_key(KeyKind kind) {
    EVP_PKEY* key = nullptr;
    switch (kind) {
        case KeyKind::ec_p256: key = EVP_EC_gen("P-256"); break;
        case KeyKind::rsa_2048: key = EVP_RSA_gen(2048); break;
        case KeyKind::rsa_1024: key = EVP_RSA_gen(1024); break;
    }
    return {key, FreeKey{}};
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    if (value.empty()) {
        return;
    }
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (extension == nullptr) {
        throw std::runtime_error("bad extension in a test certificate: " + value);
    }
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

}  // namespace

Identity make_identity(const CertificateSpec& spec, const Identity* issuer) {
    static long serial = 1000;
    const Identity identity{{X509_new(), FreeX509{}}, make_key(spec.key)};
    X509* certificate = identity.certificate.get();
    X509* signer = issuer == nullptr ? certificate : issuer->certificate.get();
    EVP_PKEY* signing_key = issuer == nullptr ? identity.key.get() : issuer->key.get();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    constexpr long day = 86'400;
    X509_gmtime_adj(X509_getm_notBefore(certificate), spec.starts_in_days * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), spec.ends_in_days * day);
    X509_set_pubkey(certificate, identity.key.get());
    X509_NAME_add_entry_by_txt(
        X509_get_subject_name(certificate),
        "CN",
        MBSTRING_UTF8,
        reinterpret_cast<const unsigned char*>(spec.common_name.c_str()),
        -1,
        -1,
        0);
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    add_extension(certificate, signer, NID_basic_constraints, spec.basic_constraints);
    add_extension(certificate, signer, NID_subject_key_identifier, "hash");
    add_extension(certificate, signer, NID_authority_key_identifier, "keyid");
    add_extension(certificate, signer, NID_subject_alt_name, spec.alternative_names);
    add_extension(certificate, signer, NID_key_usage, spec.key_usage);
    add_extension(certificate, signer, NID_ext_key_usage, spec.extended_key_usage);
    add_extension(certificate, signer, NID_info_access, spec.authority_info);
    add_extension(certificate, signer, NID_tlsfeature, spec.tls_feature);
    add_extension(certificate, signer, NID_name_constraints, spec.name_constraints);
    X509_sign(certificate, signing_key, EVP_get_digestbyname(spec.digest.c_str()));
    return identity;
}

Identity make_authority(const std::string& common_name, const Identity* issuer) {
    CertificateSpec spec;
    spec.common_name = common_name;
    spec.basic_constraints = "critical,CA:TRUE";
    spec.key_usage = "critical,keyCertSign,cRLSign";
    return make_identity(spec, issuer);
}

Identity make_server_identity(const Identity& issuer) {
    CertificateSpec spec;
    spec.common_name = "localhost";
    spec.alternative_names = "DNS:localhost,IP:127.0.0.1";
    spec.extended_key_usage = "serverAuth";
    return make_identity(spec, &issuer);
}

std::string to_pem(const Identity& identity) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new(BIO_s_mem()), &BIO_free};
    PEM_write_bio_X509(out.get(), identity.certificate.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

TemporaryFile::TemporaryFile(const std::string& text) {
    const char* folder = std::getenv("TMPDIR");
    path_ = std::string{folder != nullptr ? folder : "/tmp"} + "/ringproof-test-XXXXXX";
    const int file = ::mkstemp(path_.data());
    if (file < 0 || ::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        throw std::runtime_error("cannot write " + path_);
    }
    ::close(file);
}

TemporaryFile::~TemporaryFile() {
    ::unlink(path_.c_str());
}

}  // namespace ringproof::testing
