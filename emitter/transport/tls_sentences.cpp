#include "emitter/transport/tls_sentences.hpp"

#include "emitter/core/text.hpp"
#include "emitter/transport/certificate_limits.hpp"
#include "emitter/transport/chain_subject.hpp"
#include "emitter/transport/missing_issuer.hpp"
#include "emitter/transport/name_limit.hpp"
#include "emitter/transport/wrong_name.hpp"

#include <fmt/format.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <chrono>

namespace ringproof::transport {
namespace {

using journal::TlsProblem;

using Subject = ChainSubject;

std::string date_text(Instant instant) {
    return to_iso8601(instant).substr(0, 10);
}

std::string distance_text(Duration distance) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(distance).count();
    const auto in = [minutes](long unit, std::string_view name) {
        return fmt::format("{} {}{}", minutes / unit, name, minutes / unit == 1 ? "" : "s");
    };
    constexpr long hour = 60;
    constexpr long day = 24 * hour;
    if (minutes >= 2 * day) {
        return in(day, "day");
    }
    return minutes >= 2 * hour ? in(hour, "hour") : in(1, "minute");
}

Instant today() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

bool is_sent(const Subject& subject) {
    const STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(subject.store);
    for (int index = 0; index < sk_X509_num(sent); ++index) {
        if (X509_cmp(sk_X509_value(sent, index), subject.certificate) == 0) {
            return true;
        }
    }
    return false;
}

TlsFinding expired(const Subject& subject) {
    const Instant end = to_instant(X509_get0_notAfter(subject.certificate));
    std::string sentence = fmt::format(
        "{} expired {} ago ({})", subject.title(), distance_text(today() - end), date_text(end));
    if (subject.depth == 0) {
        return {TlsProblem::expired, std::move(sentence)};
    }
    sentence +=
        is_sent(subject) ? ", which the server sends" : ", which is the one that is trusted here";
    return {TlsProblem::issuer_expired, std::move(sentence)};
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
    if (is_issuer_known_by_name(subject)) {
        return fmt::format(
            "the certificate chain ends in '{}', but the trusted CA of that name has another key; "
            "was the CA made anew?",
            subject.name());
    }
    return fmt::format(
        "the certificate chain ends in '{}', a CA that is not trusted here; give its certificate "
        "with --ca-file if it is your own",
        subject.name());
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

std::string limited_authority(const Subject& subject) {
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

TlsFinding wrong_purpose(const Subject& subject) {
    if (subject.depth == 0) {
        return {
            TlsProblem::not_for_servers,
            fmt::format(
                "the certificate of '{}' is not meant for servers ({})",
                subject.name(),
                server_limit(subject.certificate))};
    }
    return {TlsProblem::issuer_limited, limited_authority(subject)};
}

std::string wrong_names_below(const Subject& subject) {
    const NameLimit limit = name_limit(subject.store, subject.certificate);
    return fmt::format(
        "the CA '{}' may not issue {} for the names in it: its name constraints {}",
        limit.authority,
        subject.title(),
        limit.text);
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
        case X509_V_ERR_CERT_HAS_EXPIRED: return expired(subject);
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return {TlsProblem::not_yet_valid, not_yet_valid(subject)};
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return {TlsProblem::wrong_name, wrong_name_sentence(subject)};
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK: return {TlsProblem::weak_key, weak(subject)};
        case X509_V_ERR_INVALID_PURPOSE:
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        case X509_V_ERR_PATH_LENGTH_EXCEEDED: return wrong_purpose(subject);
        case X509_V_ERR_PERMITTED_VIOLATION:
        case X509_V_ERR_EXCLUDED_VIOLATION:
            return {TlsProblem::name_not_allowed, wrong_names_below(subject)};
        case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
            return {TlsProblem::unknown_extension, critical_extension(subject)};
        default: return {TlsProblem::chain_invalid, other(subject)};
    }
}

constexpr int weight_of_dates = 3;

/// Smaller is to be mended first: whom to trust, then dates and names, then strength.
int weight(TlsProblem problem) {
    switch (problem) {
        case TlsProblem::self_signed: return 0;
        case TlsProblem::incomplete_chain: return 1;
        case TlsProblem::unknown_issuer: return 2;
        case TlsProblem::expired: return weight_of_dates;
        case TlsProblem::issuer_expired: return 4;
        case TlsProblem::not_yet_valid: return 5;
        case TlsProblem::wrong_name: return 6;
        default: return 7;
    }
}

/// One missing issuer makes OpenSSL complain up to three times. Other faults come one by one: two
/// certificates of a chain may both have expired.
bool is_told(const std::vector<TlsFinding>& findings, const TlsFinding& finding) {
    return std::any_of(findings.begin(), findings.end(), [&](const TlsFinding& known) {
        return known.problem == finding.problem &&
               (weight(known.problem) < weight_of_dates || known.sentence == finding.sentence);
    });
}

/// Where the chain was cut for its length OpenSSL misses an issuer, too, which nobody else does.
bool is_aftermath(const RawFinding& problem, const std::vector<RawFinding>& all) {
    const bool is_cut = std::any_of(all.begin(), all.end(), [](const RawFinding& one) {
        return one.error == X509_V_ERR_CERT_CHAIN_TOO_LONG;
    });
    return is_cut && (problem.error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
                      problem.error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT);
}

}  // namespace

std::vector<TlsFinding> to_findings(
    const std::vector<RawFinding>& raw, X509_STORE_CTX* store, std::string_view host) {
    std::vector<TlsFinding> findings;
    for (const RawFinding& problem : raw) {
        if (is_aftermath(problem, raw)) {
            continue;
        }
        X509* certificate =
            problem.certificate != nullptr ? problem.certificate : X509_STORE_CTX_get0_cert(store);
        TlsFinding finding = to_finding({problem.error, problem.depth, certificate, store, host});
        if (!is_told(findings, finding)) {
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
