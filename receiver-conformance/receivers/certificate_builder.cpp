#include "receiver-conformance/receivers/certificate_builder.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace ringproof::receivers {
namespace {

constexpr int x509_v3 = 2;
constexpr int serial_bits = 127;  // RFC 5280: positive, at most 20 octets
constexpr long clock_skew_seconds = 3600;

bool set_random_serial(X509* certificate) {
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number{BN_new(), &BN_free};
    return number && BN_rand(number.get(), serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool add_name(X509_NAME* name, const char* field, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    return X509_NAME_add_entry_by_txt(
               name, field, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0) == 1;
}

std::string take_text(BIO* memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    std::string copy{text, static_cast<std::size_t>(size)};
    BIO_free(memory);
    return copy;
}

}  // namespace

CertificateBuilder::CertificateBuilder(EVP_PKEY* public_key) : certificate_{X509_new()} {
    check(certificate_ != nullptr && public_key != nullptr);
    if (is_good_) {
        check(X509_set_version(certificate_.get(), x509_v3) == 1);
        check(set_random_serial(certificate_.get()));
        check(X509_set_pubkey(certificate_.get(), public_key) == 1);
    }
}

CertificateBuilder& CertificateBuilder::subject(const std::string& common_name) {
    if (is_good_) {
        X509_NAME* name = X509_get_subject_name(certificate_.get());
        check(add_name(name, "O", "ringproof"));
        check(add_name(name, "CN", common_name));
        check(X509_set_issuer_name(certificate_.get(), name) == 1);
    }
    return *this;
}

CertificateBuilder& CertificateBuilder::issuer(X509* issuer) {
    if (is_good_) {
        issuer_ = issuer;
        check(X509_set_issuer_name(certificate_.get(), X509_get_subject_name(issuer)) == 1);
    }
    return *this;
}

CertificateBuilder& CertificateBuilder::valid_for(Duration lifetime) {
    if (is_good_) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(lifetime).count();
        check(X509_gmtime_adj(X509_getm_notBefore(certificate_.get()), -clock_skew_seconds));
        check(X509_gmtime_adj(X509_getm_notAfter(certificate_.get()), seconds) != nullptr);
    }
    return *this;
}

CertificateBuilder& CertificateBuilder::extension(const Extension& extension) {
    if (!is_good_) {
        return *this;
    }
    X509V3_CTX context;
    X509* issuer = issuer_ != nullptr ? issuer_ : certificate_.get();
    X509V3_set_ctx(&context, issuer, certificate_.get(), nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    X509_EXTENSION* made =
        X509V3_EXT_conf_nid(nullptr, &context, extension.nid, extension.value.c_str());
    check(made != nullptr && X509_add_ext(certificate_.get(), made, -1) == 1);
    X509_EXTENSION_free(made);
    return *this;
}

X509Certificate CertificateBuilder::sign(EVP_PKEY* issuer_key) {
    check(is_good_ && X509_sign(certificate_.get(), issuer_key, EVP_sha256()) > 0);
    return is_good_ ? std::move(certificate_) : nullptr;
}

Key make_key() {
    return Key{EVP_EC_gen("P-256")};
}

std::string to_pem(X509* certificate) {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    return take_text(memory);
}

std::string to_pem(EVP_PKEY* key) {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    return take_text(memory);
}

}  // namespace ringproof::receivers
