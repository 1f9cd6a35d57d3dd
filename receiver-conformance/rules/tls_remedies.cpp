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
            return "its ciphers or key exchange are none that senders accept";
        case TlsProblem::client_certificate_required: return "a client certificate is demanded";
        case TlsProblem::http2_only: return "only HTTP/2 is spoken";
        case TlsProblem::handshake_failed: return "the TLS handshake fails";
        case TlsProblem::expired: return "a certificate has expired";
        case TlsProblem::not_yet_valid: return "a certificate is not valid yet";
        case TlsProblem::self_signed: return "the certificate is self-signed";
        case TlsProblem::unknown_issuer: return "the certificate's issuer is not trusted";
        case TlsProblem::incomplete_chain: return "an intermediate certificate is not sent";
        case TlsProblem::wrong_name: return "the certificate is for another name";
        case TlsProblem::weak_key: return "key or signature of a certificate is too weak";
        case TlsProblem::not_for_servers: return "a certificate is not meant for this use";
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
            return "Offer ECDHE ciphers with AES-GCM or CHACHA20 (nginx: ssl_ciphers HIGH:!aNULL; "
                   "or "
                   "the Mozilla 'intermediate' set), and a certificate with an RSA or EC P-256 "
                   "key. What it offers now is shown by: nmap --script ssl-enum-ciphers -p PORT "
                   "HOST.";
        case TlsProblem::client_certificate_required:
            return "Rinkel has no client certificate to show. Do not demand one for the webhook's "
                   "path (nginx: ssl_verify_client off;).";
        case TlsProblem::http2_only:
            return "Offer http/1.1 beside h2 in ALPN: webhooks come over HTTP/1.1.";
        case TlsProblem::handshake_failed:
            return "Look into the web server's TLS log at this moment; 'curl -v' shows the same "
                   "handshake.";
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
            return "Issue a certificate for TLS servers (extended key usage serverAuth), signed by "
                   "a "
                   "certificate that may sign it: CA:TRUE, key usage certSign, a path length and "
                   "name constraints that allow it.";
        case TlsProblem::chain_invalid: break;
    }
    return "Check the certificates that the server sends, in order: 'openssl s_client -showcerts' "
           "lists them.";
}

}  // namespace ringproof::rules
