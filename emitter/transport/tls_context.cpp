#include "emitter/transport/tls_context.hpp"

#include "emitter/transport/ca_file.hpp"
#include "emitter/transport/ocsp_staple.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace ringproof::transport {
namespace {

constexpr std::size_t verdicts_max = 1024;

/// HTTP/1.1 and nothing else (F32), in the wire format of RFC 7301.
constexpr unsigned char alpn_offer[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

/// Server name indication; OpenSSL's own macro for it casts away const.
bool announce_name(SSL* session, std::string name) {
    return SSL_ctrl(
               session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) == 1;
}

/// Has the certificate checked for `host`; false when that cannot be done.
bool expect_name(SSL* session, const std::string& host) {
    X509_VERIFY_PARAM* rules = SSL_get0_param(session);
    X509_VERIFY_PARAM_set_hostflags(
        rules, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    if (!error) {
        const std::string address = host.substr(0, host.find('%'));  // a zone is not part of it
        return X509_VERIFY_PARAM_set1_ip_asc(rules, address.c_str()) == 1;
    }
    // The root's dot is no part of the name that certificates hold (RFC 6066, 3).
    const std::string name = host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
    return !name.empty() && X509_VERIFY_PARAM_set1_host(rules, name.c_str(), name.size()) == 1 &&
           announce_name(session, name);
}

// Two buffers of 17 KiB a connection. Few keep theirs from one request to the next, which is fast;
// with many of them idle the memory would count.
constexpr std::size_t buffers_kept_max = 256;

}  // namespace

TlsContext::TlsContext() : context_{SSL_CTX_new(TLS_client_method())} {
    SSL_CTX* context = context_.get();
    // Everything is offered and judged afterwards: a server that knows nothing better than TLS 1.0
    // or a 1024-bit key deserves a named problem, not a bare handshake failure.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, 0);
    SSL_CTX_set_cipher_list(context, "DEFAULT:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=0");
    // TLS 1.3's mandatory suite first (RFC 8446, 9.1): its handshake costs a twentieth less than
    // the one with SHA-384 that OpenSSL prefers.
    SSL_CTX_set_ciphersuites(
        context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    // A certificate could change with a renegotiation, after it was judged.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    // A resumed session shows no certificates.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_alpn_protos(context, alpn_offer, sizeof alpn_offer);
    collect_findings(context);
    ask_for_staple(context);
    // As curl and Go do: whatever certificate the user names is an anchor, root or not.
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN);
}

std::variant<std::unique_ptr<TlsContext>, std::string> TlsContext::create(
    const std::string& ca_file) {
    std::unique_ptr<TlsContext> made{new TlsContext};
    if (!ca_file.empty()) {
        ERR_clear_error();
        if (SSL_CTX_load_verify_file(made->context_.get(), ca_file.c_str()) != 1) {
            ERR_clear_error();
            return unusable_sentence(ca_file);
        }
        made->is_trust_loaded_ = true;
    }
    return made;
}

void TlsContext::expect_connections(std::size_t count) {
    if (count > buffers_kept_max) {
        SSL_CTX_set_mode(context_.get(), SSL_MODE_RELEASE_BUFFERS);
    }
}

void TlsContext::trust_system() {
    SSL_CTX_set_default_verify_paths(context_.get());
    ERR_clear_error();
    is_trust_loaded_ = true;
}

bool TlsContext::trusts_nobody() const {
    const STACK_OF(X509_OBJECT)* loaded =
        X509_STORE_get0_objects(SSL_CTX_get_cert_store(context_.get()));
    if (sk_X509_OBJECT_num(loaded) > 0) {
        return false;
    }
    // The system's folder is looked into only when a CA is asked for by its name.
    const char* chosen = std::getenv(X509_get_default_cert_dir_env());
    const std::string folder = chosen != nullptr ? chosen : X509_get_default_cert_dir();
    std::error_code error;
    return std::filesystem::is_empty(folder, error) || error;
}

SslPointer TlsContext::new_session(const std::string& host, HandshakeSeen& seen) {
    if (!is_trust_loaded_) {
        trust_system();
    }
    SslPointer session{SSL_new(context_.get())};
    if (!session || !expect_name(session.get(), host)) {
        return nullptr;
    }
    if (verdicts_.size() >= verdicts_max) {
        verdicts_.clear();
    }
    seen.host = host;
    auto& cache = verdicts_[host];
    if (!cache) {
        cache = std::make_shared<VerdictCache>();
    }
    seen.cache = cache;
    attach(session.get(), &seen);
    return session;
}

}  // namespace ringproof::transport
