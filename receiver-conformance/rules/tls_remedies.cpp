#include "receiver-conformance/rules/tls_evidence.hpp"

// What each fault of a server's TLS is called and how it is mended, side by side.
namespace ringproof::rules {

using journal::TlsProblem;

std::string_view tls_problem_words(TlsProblem problem) {
    switch (problem) {
        case TlsProblem::none: return "nothing is wrong";
        case TlsProblem::plain_http: return "the port answers plain HTTP instead of TLS";
        case TlsProblem::no_tls: return "the port does not talk TLS";
        case TlsProblem::protocol_too_old: return "nothing newer than TLS 1.1 is offered";
        case TlsProblem::no_common_cipher:
            return "it has no cipher or no certificate that senders accept";
        case TlsProblem::client_certificate_required: return "a client certificate is demanded";
        case TlsProblem::http2_only: return "HTTP/1.1 is not spoken";
        case TlsProblem::unknown_name: return "the server does not know the host's name";
        case TlsProblem::weak_exchange: return "its Diffie-Hellman parameters are too short";
        case TlsProblem::weak_signature: return "the handshake is signed too weakly";
        case TlsProblem::handshake_failed: return "the TLS handshake fails";
        case TlsProblem::expired: return "the certificate has expired";
        case TlsProblem::issuer_expired: return "a CA's certificate has expired";
        case TlsProblem::not_yet_valid: return "a certificate is not valid yet";
        case TlsProblem::self_signed: return "the certificate is self-signed";
        case TlsProblem::unknown_issuer: return "the certificate's issuer is not trusted";
        case TlsProblem::incomplete_chain: return "an intermediate certificate is not sent";
        case TlsProblem::wrong_name: return "the certificate is for another name";
        case TlsProblem::weak_key: return "key or signature of a certificate is too weak";
        case TlsProblem::not_for_servers: return "the certificate is not meant for servers";
        case TlsProblem::issuer_limited: return "the certificate was signed by what may not sign";
        case TlsProblem::name_not_allowed: return "a CA may not vouch for this name";
        case TlsProblem::unknown_extension: return "a certificate asks for what nobody knows";
        case TlsProblem::chain_invalid: break;
    }
    return "the certificate chain is not valid";
}

std::string_view tls_remedy(TlsProblem problem) {
    switch (problem) {
        case TlsProblem::none: return "";
        case TlsProblem::plain_http:
            return "Something answers plain HTTP on this port. Enable TLS on it, or give the port "
                   "where HTTPS listens (443 unless the URL says another).";
        case TlsProblem::no_tls:
            return "Whatever listens on this port is not a web server with TLS. Check host and "
                   "port "
                   "of the URL.";
        case TlsProblem::protocol_too_old:
            return "Enable TLS 1.2 and 1.3 in the web server or proxy (nginx: ssl_protocols "
                   "TLSv1.2 "
                   "TLSv1.3;); senders no longer accept less.";
        case TlsProblem::no_common_cipher:
            return "See that a certificate with an RSA or EC P-256 key is configured for the "
                   "host's name, and offer ECDHE ciphers with AES-GCM or CHACHA20 (nginx: "
                   "ssl_ciphers HIGH:!aNULL; or the Mozilla 'intermediate' set). The server's log "
                   "says which of them it misses; 'nmap --script ssl-enum-ciphers' shows what it "
                   "offers now.";
        case TlsProblem::client_certificate_required:
            return "Rinkel has no client certificate to show. Do not demand one for the webhook's "
                   "path (nginx: ssl_verify_client off;).";
        case TlsProblem::http2_only:
            return "Offer http/1.1 beside h2 in ALPN: webhooks come over HTTP/1.1.";
        case TlsProblem::unknown_name:
            return "Add the URL's host to the server's names, with a certificate for it (nginx: "
                   "server_name and ssl_certificate), or register the webhook under a name that "
                   "the server has. An address in the URL is no name (--resolve gives a name an "
                   "address).";
        case TlsProblem::weak_exchange:
            return "Offer ECDHE ciphers, which need no such parameters, or make parameters of 2048 "
                   "bits (openssl dhparam 2048; nginx: ssl_dhparam).";
        case TlsProblem::weak_signature:
            return "Let the server sign with SHA-256: take SHA1 out of its list of signature "
                   "algorithms (nginx: ssl_conf_command SignatureAlgorithms …), or bring its TLS "
                   "library up to date.";
        case TlsProblem::handshake_failed:
            return "Look into the web server's TLS log at this moment; 'curl -v' shows the same "
                   "handshake. See first whether a certificate is configured for the host's name.";
        case TlsProblem::issuer_expired:
            return "The server's own certificate is not what ended: configure the chain that the "
                   "CA gives out now (certbot: fullchain.pem, not an older copy). If the CA is "
                   "your own, make its certificate anew with the same key, and give that with "
                   "--ca-file.";
        case TlsProblem::expired:
            return "Renew the certificate and reload the server; then see why the automatic "
                   "renewal "
                   "did not run (certbot renew --dry-run).";
        case TlsProblem::not_yet_valid:
            return "The certificate starts in the future: check the clock of the machine that "
                   "issued "
                   "it, or install the one that is valid now.";
        case TlsProblem::unknown_issuer:
            return "If the issuer is an intermediate authority, configure the full chain (certbot: "
                   "fullchain.pem). Else use a certificate of a public authority (Let's Encrypt is "
                   "free); if this is a test with your own, give its certificate with --ca-file.";
        case TlsProblem::self_signed:
            return "Use a certificate of a public authority (Let's Encrypt is free). If this is a "
                   "test with your own authority, give its certificate with --ca-file.";
        case TlsProblem::incomplete_chain:
            return "Configure the full chain (certbot: fullchain.pem, not cert.pem). Browsers may "
                   "hide this because they remember intermediate certificates; Rinkel does not.";
        case TlsProblem::wrong_name:
            return "Get a certificate that lists the host name of the URL among its names (SAN), "
                   "or "
                   "register the webhook under a name that the certificate has.";
        case TlsProblem::weak_key:
            return "Issue a new certificate with an EC P-256 or RSA 2048 key or stronger, signed "
                   "with "
                   "SHA-256.";
        case TlsProblem::not_for_servers:
            return "Issue a certificate for TLS servers: key usage digitalSignature (with an RSA "
                   "key keyEncipherment, too), extended key usage serverAuth. One that lists no "
                   "usages at all may serve as well.";
        case TlsProblem::issuer_limited:
            return "Have the certificate signed by a CA that may: CA:TRUE, key usage keyCertSign, "
                   "an extended key usage that allows serverAuth or none at all, and a path length "
                   "that leaves room for the CAs below it.";
        case TlsProblem::name_not_allowed:
            return "Have the certificate issued by a CA that may vouch for the URL's host, or, if "
                   "the CA is your own, widen its name constraints.";
        case TlsProblem::unknown_extension:
            return "Have the certificate issued without that extension, or with it not marked "
                   "critical.";
        case TlsProblem::chain_invalid: break;
    }
    return "Check the certificates that the server sends, in order: 'openssl s_client -showcerts' "
           "lists them.";
}

std::string_view staple_remedy(journal::StapleFault fault) {
    switch (fault) {
        case journal::StapleFault::revoked:
            return "Have a new certificate issued, with a new key, and see who had the old one "
                   "revoked and why.";
        case journal::StapleFault::outdated:
            return "See that the server reaches its authority's OCSP responder and gets a new "
                   "answer before the old one ends (nginx: ssl_stapling needs a resolver).";
        case journal::StapleFault::useless:
            return "Let the server fetch its authority's answer for just this certificate (nginx: "
                   "ssl_stapling on; and no ssl_stapling_file), or switch stapling off.";
        case journal::StapleFault::none:
        case journal::StapleFault::missing: break;
    }
    return "See that the server gets OCSP answers and staples them (nginx: ssl_stapling on; with a "
           "resolver), or have the certificate issued without must-staple.";
}

}  // namespace ringproof::rules
