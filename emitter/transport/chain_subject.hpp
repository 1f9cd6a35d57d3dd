#pragma once

#include "emitter/transport/certificate.hpp"

#include <openssl/x509_vfy.h>

#include <string>
#include <string_view>

namespace ringproof::transport {

/// One certificate of a chain that was verified, and all that a sentence about it may want to know.
struct ChainSubject {
    int error;
    int depth;
    X509* certificate;
    X509_STORE_CTX* store;
    std::string_view host;

    [[nodiscard]] std::string name() const {
        return certificate != nullptr ? short_name(X509_get_subject_name(certificate)) : "?";
    }

    [[nodiscard]] std::string issuer() const {
        return certificate != nullptr ? short_name(X509_get_issuer_name(certificate)) : "?";
    }

    /// How it is called in a sentence.
    [[nodiscard]] std::string title() const {
        return depth == 0 ? "the certificate" : "the CA certificate '" + name() + "'";
    }
};

}  // namespace ringproof::transport
