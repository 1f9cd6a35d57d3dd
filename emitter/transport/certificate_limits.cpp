#include "emitter/transport/certificate_limits.hpp"

#include "emitter/core/text.hpp"
#include "emitter/transport/certificate.hpp"

#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace ringproof::transport {
namespace {

constexpr int purposes_shown_max = 4;

std::string object_text(const ASN1_OBJECT* object) {
    std::array<char, 80> text{};
    OBJ_obj2txt(text.data(), text.size(), object, 0);
    return printable(text.data());
}

/// Empty when the certificate limits its purposes not at all.
std::string extended_purposes(const X509* certificate) {
    const std::unique_ptr<EXTENDED_KEY_USAGE, decltype(&EXTENDED_KEY_USAGE_free)> purposes{
        static_cast<EXTENDED_KEY_USAGE*>(
            X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)),
        &EXTENDED_KEY_USAGE_free};
    std::string text;
    const int count = purposes ? sk_ASN1_OBJECT_num(purposes.get()) : 0;
    for (int index = 0; index < count && index < purposes_shown_max; ++index) {
        text += (index == 0 ? "" : ", ") + object_text(sk_ASN1_OBJECT_value(purposes.get(), index));
    }
    return text;
}

}  // namespace

std::string server_limit(X509* certificate) {
    const bool may_serve = (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) != 0;
    const std::string purposes = extended_purposes(certificate);
    if ((X509_get_extended_key_usage(certificate) & XKU_ANYEKU) != 0) {
        return "its extended key usage says 'any' and does not name servers, which OpenSSL's "
               "clients ask for";
    }
    return may_serve || purposes.empty() ? "its key usage does not allow it"
                                         : "its extended key usage allows only: " + purposes;
}

std::string authority_limit(X509* certificate) {
    if ((X509_get_extension_flags(certificate) & EXFLAG_CA) == 0) {
        return "it is not marked as a CA (CA:TRUE)";
    }
    if ((X509_get_key_usage(certificate) & KU_KEY_CERT_SIGN) == 0) {
        return "its key usage lacks the signing of certificates";
    }
    const std::string purposes = extended_purposes(certificate);
    return purposes.empty() ? "its settings forbid it"
                            : "its extended key usage allows only: " + purposes;
}

std::string name_limiting_authority(X509_STORE_CTX* store) {
    const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(store);
    for (int index = 1; index < sk_X509_num(chain); ++index) {
        const X509* authority = sk_X509_value(chain, index);
        if (X509_get_ext_by_NID(authority, NID_name_constraints, -1) >= 0) {
            return short_name(X509_get_subject_name(authority));
        }
    }
    return {};
}

std::string unknown_critical_extension(const X509* certificate) {
    for (int index = 0; index < X509_get_ext_count(certificate); ++index) {
        X509_EXTENSION* extension = X509_get_ext(certificate, index);
        if (X509_EXTENSION_get_critical(extension) == 1 &&
            X509_supported_extension(extension) == 0) {
            return object_text(X509_EXTENSION_get_object(extension));
        }
    }
    return {};
}

}  // namespace ringproof::transport
