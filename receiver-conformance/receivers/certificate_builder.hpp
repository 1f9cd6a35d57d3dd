#pragma once

#include "emitter/core/time.hpp"

#include <openssl/x509.h>

#include <memory>
#include <string>

namespace ringproof::receivers {

struct OpensslDeleter {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

    void operator()(X509* certificate) const { X509_free(certificate); }
};

using Key = std::unique_ptr<EVP_PKEY, OpensslDeleter>;
using X509Certificate = std::unique_ptr<X509, OpensslDeleter>;

/// What OpenSSL refused to do. A machine where this happens cannot speak TLS at all.
struct CertificateError {
    std::string problem;
};

/// One extension in the words of OpenSSL's configuration files.
struct Extension {
    int nid = 0;
    std::string value;
};

/// An X.509 v3 certificate in the making. A step that fails is remembered; `sign` reports it.
class CertificateBuilder {
  public:
    explicit CertificateBuilder(EVP_PKEY* public_key);

    CertificateBuilder& subject(const std::string& common_name);
    /// The issuer's name and key identifier; without it the certificate names itself.
    CertificateBuilder& issuer(X509* issuer);
    /// From an hour ago, because clocks differ, for `lifetime` from now.
    CertificateBuilder& valid_for(Duration lifetime);
    CertificateBuilder& extension(const Extension& extension);

    /// Null when this or an earlier step failed.
    [[nodiscard]] X509Certificate sign(EVP_PKEY* issuer_key);

  private:
    void check(bool is_done) { is_good_ = is_good_ && is_done; }

    X509Certificate certificate_;
    X509* issuer_ = nullptr;
    bool is_good_ = true;
};

/// A new P-256 key; null when OpenSSL cannot make one.
[[nodiscard]] Key make_key();

/// Empty when OpenSSL fails.
[[nodiscard]] std::string to_pem(X509* certificate);
[[nodiscard]] std::string to_pem(EVP_PKEY* key);

}  // namespace ringproof::receivers
