#include "emitter/transport/missing_issuer.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace ringproof::transport {
namespace {

using journal::TlsProblem;

constexpr std::size_t strangers_shown_max = 3;

constexpr std::string_view hidden_by_browsers =
    "Browsers may hide this by fetching it, Rinkel will not: configure the full chain";

/// The text's words in small letters, each between two blanks.
std::string words_of(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return std::isalnum(letter) != 0 ? static_cast<char>(std::tolower(letter)) : ' ';
    });
    return " " + text + " ";
}

/// Whether the missing issuer is rather a CA in between than a root. Nobody can know without its
/// certificate; a place where a server's issuer can be fetched, or its own name, are strong hints.
bool is_issuer_intermediate(const ChainSubject& subject) {
    const bool can_be_fetched = X509_get_ext_by_NID(subject.certificate, NID_info_access, -1) >= 0;
    if (subject.depth == 0 && can_be_fetched) {
        return true;
    }
    const std::string words = words_of(subject.issuer());
    constexpr std::array hints{" intermediate ", " issuing ", " sub ", " subca "};
    return std::any_of(hints.begin(), hints.end(), [&](const char* hint) {
        return words.find(hint) != std::string::npos;
    });
}

bool has_name_of(const STACK_OF(X509) * chain, const X509* certificate) {
    for (int index = 0; index < sk_X509_num(chain); ++index) {
        const X509* member = sk_X509_value(chain, index);
        if (X509_NAME_cmp(X509_get_subject_name(member), X509_get_subject_name(certificate)) == 0) {
            return true;
        }
    }
    return false;
}

/// Certificates that were sent and lead nowhere: somebody meant to configure a chain.
std::vector<std::string> strangers_among(const ChainSubject& subject) {
    const STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(subject.store);
    const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(subject.store);
    std::vector<std::string> strangers;
    for (int index = 0; index < sk_X509_num(sent); ++index) {
        const X509* certificate = sk_X509_value(sent, index);
        if (!has_name_of(chain, certificate) && strangers.size() < strangers_shown_max) {
            strangers.push_back("'" + short_name(X509_get_subject_name(certificate)) + "'");
        }
    }
    return strangers;
}

/// A CA certificate with the missing issuer's name was sent, and is another one.
bool is_namesake_sent(const ChainSubject& subject) {
    const STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(subject.store);
    const X509_NAME* issuer = X509_get_issuer_name(subject.certificate);
    for (int index = 0; index < sk_X509_num(sent); ++index) {
        const X509* certificate = sk_X509_value(sent, index);
        if (X509_NAME_cmp(X509_get_subject_name(certificate), issuer) == 0) {
            return true;
        }
    }
    return false;
}

std::string incomplete_sentence(const ChainSubject& subject) {
    const int sent = sk_X509_num(X509_STORE_CTX_get0_untrusted(subject.store));
    if (is_namesake_sent(subject)) {
        return fmt::format(
            "{} was issued by '{}'; the server sends another CA certificate of that name, which "
            "did not issue it: configure the full chain that came with this certificate",
            subject.title(),
            subject.issuer());
    }
    const auto strangers = strangers_among(subject);
    if (!strangers.empty()) {
        return fmt::format(
            "{} was issued by '{}', whose certificate is missing; the server sends {} instead, "
            "which did not issue it. {}",
            subject.title(),
            subject.issuer(),
            fmt::join(strangers, ", "),
            hidden_by_browsers);
    }
    return sent == 1 ? fmt::format(
                           "the server sends its own certificate only; the one of its issuer '{}' "
                           "is missing. {}",
                           subject.issuer(),
                           hidden_by_browsers)
                     : fmt::format(
                           "the chain is incomplete: {} was issued by '{}', whose certificate is "
                           "missing. {}",
                           subject.title(),
                           subject.issuer(),
                           hidden_by_browsers);
}

}  // namespace

bool is_issuer_known_by_name(const ChainSubject& subject) {
    STACK_OF(X509)* found =
        X509_STORE_CTX_get1_certs(subject.store, X509_get_issuer_name(subject.certificate));
    const bool is_known = found != nullptr && sk_X509_num(found) > 0;
    sk_X509_pop_free(found, X509_free);
    return is_known;
}

TlsFinding missing_issuer(const ChainSubject& subject) {
    if (is_issuer_known_by_name(subject)) {
        return {
            TlsProblem::unknown_issuer,
            fmt::format(
                "{} names '{}' as its issuer, but the trusted CA of that name has another key; was "
                "the CA made anew?",
                subject.title(),
                subject.issuer())};
    }
    if (is_issuer_intermediate(subject) || is_namesake_sent(subject) ||
        !strangers_among(subject).empty()) {
        return {TlsProblem::incomplete_chain, incomplete_sentence(subject)};
    }
    return {
        TlsProblem::unknown_issuer,
        fmt::format(
            "{0} was issued by '{1}', which is not trusted here and whose certificate was not "
            "sent. If '{1}' is an intermediate CA the chain is incomplete (browsers may hide that "
            "by fetching it, Rinkel will not): configure the full chain. If it is your own root, "
            "give it with --ca-file (where one was given already, it holds other CAs)",
            subject.title(),
            subject.issuer())};
}

}  // namespace ringproof::transport
