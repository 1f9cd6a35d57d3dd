#include "emitter/transport/tls_findings.hpp"

#include "emitter/transport/certificate.hpp"
#include "emitter/transport/tls_sentences.hpp"

#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace ringproof::transport {
namespace {

using journal::TlsProblem;

// Level 2 asks for 112 bits: RSA 2048, EC 224, SHA-256 signatures; Debian's own default.
constexpr int security_level = 2;
constexpr int chain_depth_max = 100;  // OpenSSL's own; curl, Node and Go go as deep
constexpr std::size_t raw_findings_max = 32;

// Short, because dates pass.
constexpr std::chrono::seconds verdict_age_max{10};

int seen_index() {
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

int raw_index() {
    static const int index = X509_STORE_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

HandshakeSeen* seen_of(const SSL* session) {
    return static_cast<HandshakeSeen*>(SSL_get_ex_data(session, seen_index()));
}

using RawFindings = std::vector<RawFinding>;

int note_problem(int is_fine, X509_STORE_CTX* store) {
    auto* raw = static_cast<RawFindings*>(X509_STORE_CTX_get_ex_data(store, raw_index()));
    if (is_fine == 0 && raw->size() < raw_findings_max) {
        raw->push_back(
            {X509_STORE_CTX_get_error(store),
             X509_STORE_CTX_get_error_depth(store),
             X509_STORE_CTX_get_current_cert(store)});
    }
    return 1;
}

std::string fingerprint_of(const STACK_OF(X509) * sent) {
    std::string all;
    for (int index = 0; index < sk_X509_num(sent); ++index) {
        all += fingerprint(sk_X509_value(sent, index));
    }
    return all;
}

std::vector<journal::Certificate> describe(const STACK_OF(X509) * certificates, int first = 0) {
    std::vector<journal::Certificate> described;
    const int end = std::min(sk_X509_num(certificates), static_cast<int>(chain_length_max));
    for (int index = first; index < end; ++index) {
        described.push_back(to_certificate(sk_X509_value(certificates, index)));
    }
    return described;
}

/// Nobody when the way from the server's certificate up does not end where trust begins.
std::vector<journal::Certificate> authorities_of(X509_STORE_CTX* store) {
    const STACK_OF(X509)* way = X509_STORE_CTX_get0_chain(store);
    const bool is_trusted = X509_STORE_CTX_get_num_untrusted(store) < sk_X509_num(way);
    return is_trusted ? describe(way, 1) : std::vector<journal::Certificate>{};
}

RawFindings verify(X509_STORE_CTX* store) {
    RawFindings raw;
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(store);
    X509_VERIFY_PARAM_set_auth_level(rules, security_level);
    X509_VERIFY_PARAM_set_depth(rules, chain_depth_max);
    X509_STORE_CTX_set_ex_data(store, raw_index(), &raw);
    X509_STORE_CTX_set_verify_cb(store, &note_problem);
    if (X509_verify_cert(store) <= 0 && raw.empty()) {
        raw.push_back({X509_STORE_CTX_get_error(store), 0, X509_STORE_CTX_get0_cert(store)});
    }
    return raw;
}

std::shared_ptr<X509> issuer_in(const STACK_OF(X509) * way) {
    X509* issuer = sk_X509_num(way) > 1 ? sk_X509_value(way, 1) : nullptr;
    if (issuer == nullptr) {
        return nullptr;
    }
    X509_up_ref(issuer);
    return {issuer, &X509_free};
}

int judge_chain(X509_STORE_CTX* store, void* /*context*/) {
    const auto* session =
        static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    HandshakeSeen* seen = seen_of(session);
    if (seen == nullptr) {
        return 0;
    }
    const STACK_OF(X509)* sent = X509_STORE_CTX_get0_untrusted(store);
    std::string print = fingerprint_of(sent);
    const auto& cached = seen->cache->last;
    if (cached && cached->fingerprint == print && now() - cached->judged_at < verdict_age_max) {
        seen->verdict = cached;
    } else {
        auto verdict = std::make_shared<ChainVerdict>();
        verdict->findings = to_findings(verify(store), store, seen->host);
        verdict->chain = describe(sent);
        verdict->authorities = authorities_of(store);
        verdict->issuer = issuer_in(X509_STORE_CTX_get0_chain(store));
        verdict->fingerprint = std::move(print);
        verdict->judged_at = now();
        seen->cache->last = verdict;
        seen->verdict = std::move(verdict);
    }
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

int offer_no_certificate(SSL* session, X509** /*certificate*/, EVP_PKEY** /*key*/) {
    if (HandshakeSeen* seen = seen_of(session)) {
        seen->was_asked_for_certificate = true;
    }
    return 0;
}

std::optional<TlsFinding> judge_key_exchange(SSL* session) {
    EVP_PKEY* raw = nullptr;
    if (SSL_get_peer_tmp_key(session, &raw) != 1) {
        return std::nullopt;
    }
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{raw, &EVP_PKEY_free};
    constexpr int dh_bits_min = 2048;
    if (EVP_PKEY_get_base_id(raw) == EVP_PKEY_DH && EVP_PKEY_get_bits(raw) < dh_bits_min) {
        return TlsFinding{
            TlsProblem::weak_exchange, weak_exchange_sentence(EVP_PKEY_get_bits(raw))};
    }
    return std::nullopt;
}

std::optional<TlsFinding> judge_signature(SSL* session) {
    int digest = NID_undef;
    if (SSL_get_peer_signature_nid(session, &digest) != 1) {
        return std::nullopt;
    }
    if (digest == NID_sha1 || digest == NID_md5 || digest == NID_md5_sha1) {
        return TlsFinding{TlsProblem::weak_signature, weak_signature_sentence(OBJ_nid2sn(digest))};
    }
    return std::nullopt;
}

}  // namespace

void collect_findings(SSL_CTX* context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &judge_chain, nullptr);
    SSL_CTX_set_client_cert_cb(context, &offer_no_certificate);
}

void attach(SSL* session, HandshakeSeen* seen) {
    SSL_set_ex_data(session, seen_index(), seen);
}

std::vector<TlsFinding> judge_parameters(SSL* session) {
    std::vector<TlsFinding> findings;
    if (SSL_version(session) < TLS1_2_VERSION) {
        // Its weak signatures come with the version: one word about both.
        findings.push_back(
            {TlsProblem::protocol_too_old, old_protocol_sentence(SSL_get_version(session))});
        return findings;
    }
    for (auto finding : {judge_key_exchange(session), judge_signature(session)}) {
        if (finding) {
            findings.push_back(std::move(*finding));
        }
    }
    return findings;
}

}  // namespace ringproof::transport
