#include "emitter/transport/certificate_limits.hpp"

#include "emitter/core/text.hpp"
#include "emitter/transport/certificate.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <utility>

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

/// What a key may be used for, in the words of a certificate request's configuration.
std::string key_usages(X509* certificate) {
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> usages{{
        {KU_DIGITAL_SIGNATURE, "digitalSignature"},
        {KU_NON_REPUDIATION, "nonRepudiation"},
        {KU_KEY_ENCIPHERMENT, "keyEncipherment"},
        {KU_DATA_ENCIPHERMENT, "dataEncipherment"},
        {KU_KEY_AGREEMENT, "keyAgreement"},
        {KU_KEY_CERT_SIGN, "keyCertSign"},
        {KU_CRL_SIGN, "cRLSign"},
        {KU_ENCIPHER_ONLY, "encipherOnly"},
        {KU_DECIPHER_ONLY, "decipherOnly"},
    }};
    std::string text;
    for (const auto& [bit, name] : usages) {
        if ((X509_get_key_usage(certificate) & bit) != 0) {
            text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
        }
    }
    return text.empty() ? "nothing" : text;
}

bool has(X509* certificate, std::uint32_t extension) {
    return (X509_get_extension_flags(certificate) & extension) != 0;
}

}  // namespace

std::string server_limit(X509* certificate) {
    const bool is_purpose_named = (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) != 0;
    // Without the extension OpenSSL says that every purpose is allowed.
    if (has(certificate, EXFLAG_XKUSAGE) && !is_purpose_named) {
        return (X509_get_extended_key_usage(certificate) & XKU_ANYEKU) != 0
                   ? "its extended key usage says 'any' and does not name servers, which OpenSSL's "
                     "clients ask for"
                   : "its extended key usage allows only: " + extended_purposes(certificate);
    }
    return has(certificate, EXFLAG_KUSAGE)
               ? fmt::format(
                     "its key usage allows only: {}; a server needs digitalSignature",
                     key_usages(certificate))
               : "its settings forbid it";
}

std::string authority_limit(X509* certificate) {
    if (!has(certificate, EXFLAG_CA)) {
        return "it is not marked as a CA (CA:TRUE)";
    }
    if ((X509_get_key_usage(certificate) & KU_KEY_CERT_SIGN) == 0) {
        return "its key usage lacks the signing of certificates";
    }
    const std::string purposes = extended_purposes(certificate);
    return purposes.empty() ? "its settings forbid it"
                            : "its extended key usage allows only: " + purposes;
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
