#pragma once

#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

/// Certificates for tests, made in memory: good ones and every kind of bad one.
namespace ringproof::testing {

enum class KeyKind { ec_p256, rsa_2048, rsa_1024 };

struct FreeX509 {
    void operator()(X509* certificate) const { X509_free(certificate); }
};

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

/// A certificate and its key.
struct Identity {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;
};

struct CertificateSpec {
    std::string common_name;
    std::string alternative_names;  ///< as OpenSSL writes them: `DNS:localhost,IP:127.0.0.1`
    long starts_in_days = -1;
    long ends_in_days = 30;
    KeyKind key = KeyKind::ec_p256;
    std::string digest = "SHA256";
    std::string basic_constraints = "critical,CA:FALSE";
    std::string key_usage;           ///< empty: none given
    std::string extended_key_usage;  ///< empty: none given
    std::string authority_info;      ///< `caIssuers;URI:http://…`; empty: none given
    std::string tls_feature;         ///< `status_request` (must-staple); empty: none given
    std::string name_constraints;    ///< `permitted;DNS:example.com`; empty: none given
};

/// Signed by `issuer`, or by itself when that is null.
[[nodiscard]] Identity make_identity(const CertificateSpec& spec, const Identity* issuer = nullptr);

[[nodiscard]] Identity make_authority(
    const std::string& common_name, const Identity* issuer = nullptr);

/// A certificate for `localhost` and 127.0.0.1.
[[nodiscard]] Identity make_server_identity(const Identity& issuer);

[[nodiscard]] std::string to_pem(const Identity& identity);

/// A file that is removed with this object.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& text);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace ringproof::testing
