#include "emitter/transport/name_limit.hpp"

#include "emitter/core/text.hpp"
#include "emitter/transport/certificate.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <memory>

namespace ringproof::transport {
namespace {

constexpr int subtrees_shown_max = 4;

/// `text` may hold zeros or anything else.
std::string ia5_text(const ASN1_STRING* text) {
    return printable(
        {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
         static_cast<std::size_t>(ASN1_STRING_length(text))},
        100);
}

std::string name_text(const GENERAL_NAME* name) {
    switch (name->type) {
        case GEN_DNS: return ia5_text(name->d.dNSName);
        case GEN_EMAIL: return "mail at " + ia5_text(name->d.rfc822Name);
        case GEN_URI: return "URIs at " + ia5_text(name->d.uniformResourceIdentifier);
        case GEN_DIRNAME: return "subjects below '" + short_name(name->d.directoryName) + "'";
        case GEN_IPADD: return "some addresses";
        default: return "names of another kind";
    }
}

std::string names_text(const STACK_OF(GENERAL_SUBTREE) * subtrees) {
    std::string text;
    for (int index = 0; index < sk_GENERAL_SUBTREE_num(subtrees); ++index) {
        if (index == subtrees_shown_max) {
            return text + ", …";
        }
        text +=
            (index == 0 ? "" : ", ") + name_text(sk_GENERAL_SUBTREE_value(subtrees, index)->base);
    }
    return text;
}

std::string constraint_text(const NAME_CONSTRAINTS& constraints) {
    const std::string permitted = names_text(constraints.permittedSubtrees);
    const std::string excluded = names_text(constraints.excludedSubtrees);
    std::string text = permitted.empty() ? "" : "permit only " + permitted;
    if (!excluded.empty()) {
        text += (text.empty() ? "exclude " : " and exclude ") + excluded;
    }
    return text;
}

}  // namespace

NameLimit name_limit(X509_STORE_CTX* store, X509* certificate) {
    const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(store);
    for (int index = 1; index < sk_X509_num(chain); ++index) {
        const X509* authority = sk_X509_value(chain, index);
        const std::unique_ptr<NAME_CONSTRAINTS, decltype(&NAME_CONSTRAINTS_free)> constraints{
            static_cast<NAME_CONSTRAINTS*>(
                X509_get_ext_d2i(authority, NID_name_constraints, nullptr, nullptr)),
            &NAME_CONSTRAINTS_free};
        if (constraints && NAME_CONSTRAINTS_check(certificate, constraints.get()) != X509_V_OK) {
            return {short_name(X509_get_subject_name(authority)), constraint_text(*constraints)};
        }
    }
    return {};
}

}  // namespace ringproof::transport
