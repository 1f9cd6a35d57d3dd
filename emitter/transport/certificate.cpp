#include "emitter/transport/certificate.hpp"

#include "emitter/core/text.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <ctime>
#include <memory>

namespace ringproof::transport {
namespace {

std::string name_text(const X509_NAME* name) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new(BIO_s_mem()), &BIO_free};
    constexpr unsigned long style =
        ASN1_STRFLGS_UTF8_CONVERT | ASN1_STRFLGS_ESC_CTRL | XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN;
    X509_NAME_print_ex(out.get(), name, 0, style);
    const char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {
        text, std::min(static_cast<std::size_t>(std::max(size, 0L)), certificate_text_bytes_max)};
}

std::string entry_text(const X509_NAME* name, int kind) {
    const int index = X509_NAME_get_index_by_NID(name, kind, -1);
    if (index < 0) {
        return {};
    }
    unsigned char* text = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0) {
        return {};
    }
    std::string copy{reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
    OPENSSL_free(text);
    return copy;
}

std::string address_text(const ASN1_OCTET_STRING* bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int size = ASN1_STRING_length(bytes);
    if (size != 4 && size != 16) {
        return "(malformed address)";
    }
    inet_ntop(
        size == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(bytes), text.data(), text.size());
    return text.data();
}

/// Lets go of what is beyond the bounds of a log.
std::vector<std::string> logged_names(const X509* certificate) {
    std::vector<std::string> names = server_names(certificate);
    names.resize(std::min(names.size(), journal::certificate_names_max));
    return names;
}

std::string key_text(const X509* certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        return "unreadable";
    }
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_EC) {
        std::array<char, 64> group{};
        EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr);
        const char* nist = EC_curve_nid2nist(OBJ_sn2nid(group.data()));
        return std::string{"EC "} + (nist != nullptr ? nist : group.data());
    }
    const char* kind = OBJ_nid2ln(EVP_PKEY_get_base_id(key));
    const std::string bits = " " + std::to_string(EVP_PKEY_get_bits(key));
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) {
        return "RSA" + bits;
    }
    return kind != nullptr ? kind : "unknown" + bits;
}

}  // namespace

journal::Certificate to_certificate(const X509* certificate) {
    journal::Certificate seen;
    seen.subject = name_text(X509_get_subject_name(certificate));
    seen.issuer = name_text(X509_get_issuer_name(certificate));
    seen.names = logged_names(certificate);
    seen.not_before = to_instant(X509_get0_notBefore(certificate));
    seen.not_after = to_instant(X509_get0_notAfter(certificate));
    seen.key = key_text(certificate);
    const char* signature = OBJ_nid2ln(X509_get_signature_nid(certificate));
    seen.signature = signature != nullptr ? signature : "unknown";
    return seen;
}

std::vector<std::string> server_names(const X509* certificate) {
    std::vector<std::string> names;
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> entries{
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free};
    const int count = entries ? sk_GENERAL_NAME_num(entries.get()) : 0;
    for (int index = 0; index < count; ++index) {
        const GENERAL_NAME* entry = sk_GENERAL_NAME_value(entries.get(), index);
        if (entry->type == GEN_DNS) {
            const auto* text =
                reinterpret_cast<const char*>(ASN1_STRING_get0_data(entry->d.dNSName));
            const auto size = static_cast<std::size_t>(ASN1_STRING_length(entry->d.dNSName));
            names.emplace_back(text, std::min(size, certificate_text_bytes_max));
        } else if (entry->type == GEN_IPADD) {
            names.push_back(address_text(entry->d.iPAddress));
        }
    }
    return names;
}

std::string common_name(const X509* certificate) {
    return entry_text(X509_get_subject_name(certificate), NID_commonName);
}

std::string short_name(const X509_NAME* name) {
    for (const int kind : {NID_commonName, NID_organizationName}) {
        if (const std::string text = entry_text(name, kind); !text.empty()) {
            return printable(text, 100);
        }
    }
    const std::string whole = name_text(name);
    return whole.empty() ? "(no name)" : printable(whole, 100);
}

Instant to_instant(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return Instant{};
    }
    // `Instant` counts nanoseconds in 64 bits: 1678 to 2261 are safe.
    constexpr int tm_year_base = 1900;
    parts.tm_year = std::clamp(parts.tm_year, 1678 - tm_year_base, 2261 - tm_year_base);
    return Instant{std::chrono::seconds{timegm(&parts)}};
}

std::string fingerprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace ringproof::transport
