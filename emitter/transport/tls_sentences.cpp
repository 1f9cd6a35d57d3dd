#include "emitter/transport/tls_sentences.hpp"

#include "emitter/core/text.hpp"
#include "emitter/transport/certificate_limits.hpp"
#include "emitter/transport/chain_subject.hpp"
#include "emitter/transport/missing_issuer.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <chrono>

namespace ringproof::transport {
namespace {

using journal::TlsProblem;

constexpr std::size_t names_shown_max = 8;

using Subject = ChainSubject;

std::string date_text(Instant instant) {
    return to_iso8601(instant).substr(0, 10);
}

std::string distance_text(Duration distance) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(distance).count();
    if (hours >= 48) {
        return fmt::format("{} days", hours / 24);
    }
    if (hours >= 2) {
        return fmt::format("{} hours", hours);
    }
    return fmt::format(
        "{} minutes", std::chrono::duration_cast<std::chrono::minutes>(distance).count());
}

Instant today() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

std::string expired(const Subject& subject) {
    const Instant end = to_instant(X509_get0_notAfter(subject.certificate));
    return fmt::format(
        "{} expired {} ago ({})", subject.title(), distance_text(today() - end), date_text(end));
}

std::string not_yet_valid(const Subject& subject) {
    const Instant start = to_instant(X509_get0_notBefore(subject.certificate));
    return fmt::format(
        "{} is not valid before {} (in {}); is a clock wrong?",
        subject.title(),
        date_text(start),
        distance_text(start - today()));
}

std::string self_signed(const Subject& subject) {
    return fmt::format(
        "the certificate of '{}' is self-signed: no CA vouches for it; get one from a public CA, "
        "or "
        "trust this one for tests with --ca-file",
        subject.name());
}

std::string untrusted_root(const Subject& subject) {
    return fmt::format(
        "the certificate chain ends in '{}', a CA that is not trusted here; give its certificate "
        "with --ca-file if it is your own",
        subject.name());
}

std::string names_text(const X509* certificate) {
    const auto names = to_certificate(certificate).names;
    if (names.empty()) {
        return fmt::format(
            "it names no host, having no subject alternative name for one; its common name '{}' is "
            "ignored by senders such as Go's",
            short_name(X509_get_subject_name(certificate)));
    }
    std::string text = "it is for ";
    for (std::size_t index = 0; index < std::min(names.size(), names_shown_max); ++index) {
        text += (index == 0 ? "" : ", ") + printable(names[index], 100);
    }
    if (names.size() > names_shown_max) {
        text += fmt::format(" and {} more", names.size() - names_shown_max);
    }
    return text;
}

/// What people expect a name in a certificate to cover and it does not.
std::string_view misunderstanding(std::string_view host, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (name == host) {
            return "; an address has to be listed as an address (SAN type IP), not as a DNS name";
        }
        if (name.starts_with("*.") && host.ends_with(name.substr(1))) {
            return "; a wildcard stands for one label, not for several";
        }
        if (name.starts_with("*.") && host == name.substr(2)) {
            return "; a wildcard does not stand for the domain itself";
        }
    }
    return {};
}

std::string wrong_name(const Subject& subject) {
    return fmt::format(
        "the certificate is not for '{}': {}{}",
        printable(subject.host),
        names_text(subject.certificate),
        misunderstanding(subject.host, to_certificate(subject.certificate).names));
}

std::string weak(const Subject& subject) {
    const auto seen = to_certificate(subject.certificate);
    if (subject.error == X509_V_ERR_CA_MD_TOO_WEAK) {
        return fmt::format(
            "{} is signed with {}, which many senders refuse; SHA-256 is needed",
            subject.title(),
            seen.signature);
    }
    return fmt::format(
        "the key of {} is {}, which many senders refuse; RSA 2048 or EC P-256 is needed",
        subject.title(),
        seen.key);
}

std::string wrong_purpose(const Subject& subject) {
    if (subject.depth == 0) {
        return fmt::format(
            "the certificate of '{}' is not meant for servers ({})",
            subject.name(),
            server_limit(subject.certificate));
    }
    if (subject.error == X509_V_ERR_PATH_LENGTH_EXCEEDED) {
        return fmt::format(
            "'{}' may not have another CA below it (its path length forbids that), but one is in "
            "the chain",
            subject.name());
    }
    return fmt::format(
        "'{}' has signed a certificate but is no CA that may do so ({})",
        subject.name(),
        authority_limit(subject.certificate));
}

std::string wrong_names_below(const Subject& subject) {
    return fmt::format(
        "the CA '{}' may not issue {} for the names in it (name constraints)",
        name_limiting_authority(subject.store),
        subject.title());
}

std::string bad_signature(const Subject& subject) {
    return fmt::format(
        "{} names '{}' as its issuer but is not signed with that CA's key; was the CA made anew?",
        subject.title(),
        subject.issuer());
}

std::string critical_extension(const Subject& subject) {
    return fmt::format(
        "{} holds an extension ({}) that is marked critical and that senders do not know",
        subject.title(),
        unknown_critical_extension(subject.certificate));
}

std::string other(const Subject& subject) {
    return fmt::format(
        "{} cannot be verified: {}", subject.title(), X509_verify_cert_error_string(subject.error));
}

TlsFinding to_finding(const Subject& subject) {
    switch (subject.error) {
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return {TlsProblem::self_signed, self_signed(subject)};
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return {TlsProblem::unknown_issuer, untrusted_root(subject)};
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return missing_issuer(subject);
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return {TlsProblem::unknown_issuer, bad_signature(subject)};
        case X509_V_ERR_CERT_HAS_EXPIRED: return {TlsProblem::expired, expired(subject)};
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return {TlsProblem::not_yet_valid, not_yet_valid(subject)};
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH: return {TlsProblem::wrong_name, wrong_name(subject)};
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK: return {TlsProblem::weak_key, weak(subject)};
        case X509_V_ERR_INVALID_PURPOSE:
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        case X509_V_ERR_PATH_LENGTH_EXCEEDED:
            return {TlsProblem::not_for_servers, wrong_purpose(subject)};
        case X509_V_ERR_PERMITTED_VIOLATION:
        case X509_V_ERR_EXCLUDED_VIOLATION:
            return {TlsProblem::not_for_servers, wrong_names_below(subject)};
        case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
            return {TlsProblem::chain_invalid, critical_extension(subject)};
        default: return {TlsProblem::chain_invalid, other(subject)};
    }
}

/// Smaller is to be mended first: whom to trust, then dates and names, then strength.
int weight(TlsProblem problem) {
    switch (problem) {
        case TlsProblem::self_signed: return 0;
        case TlsProblem::incomplete_chain: return 1;
        case TlsProblem::unknown_issuer: return 2;
        case TlsProblem::expired: return 3;
        case TlsProblem::not_yet_valid: return 4;
        case TlsProblem::wrong_name: return 5;
        default: return 6;
    }
}

}  // namespace

std::vector<TlsFinding> to_findings(
    const std::vector<RawFinding>& raw, X509_STORE_CTX* store, std::string_view host) {
    std::vector<TlsFinding> findings;
    for (const RawFinding& problem : raw) {
        X509* certificate =
            problem.certificate != nullptr ? problem.certificate : X509_STORE_CTX_get0_cert(store);
        TlsFinding finding = to_finding({problem.error, problem.depth, certificate, store, host});
        // One missing issuer makes OpenSSL complain up to three times.
        const bool is_known = std::any_of(findings.begin(), findings.end(), [&](const auto& known) {
            return known.problem == finding.problem;
        });
        if (!is_known) {
            findings.push_back(std::move(finding));
        }
    }
    std::stable_sort(findings.begin(), findings.end(), [](const auto& one, const auto& two) {
        return weight(one.problem) < weight(two.problem);
    });
    return findings;
}

std::string old_protocol_sentence(std::string_view version) {
    // OpenSSL calls TLS 1.0 by its old name.
    const std::string_view name = version == "TLSv1" ? "TLS 1.0" : "TLS 1.1";
    return fmt::format("the server speaks nothing newer than {}; senders ask for TLS 1.2", name);
}

std::string weak_exchange_sentence(int bits) {
    return fmt::format(
        "the server's Diffie-Hellman parameters have {} bits, which many senders refuse: offer "
        "ECDHE ciphers, or parameters of 2048 bits (nginx: ssl_dhparam)",
        bits);
}

std::string weak_signature_sentence(std::string_view digest) {
    return fmt::format(
        "the server signs the handshake with {}, which many senders refuse; SHA-256 is needed",
        digest);
}

std::string joined(const std::vector<TlsFinding>& findings) {
    std::string text;
    for (const TlsFinding& finding : findings) {
        text += (text.empty() ? "" : "; also, ") + finding.sentence;
    }
    return text;
}

}  // namespace ringproof::transport
