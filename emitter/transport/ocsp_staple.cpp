#include "emitter/transport/ocsp_staple.hpp"

#include "emitter/transport/certificate.hpp"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <memory>

namespace ringproof::transport {
namespace {

using journal::StapleFault;
using Response = std::unique_ptr<OCSP_RESPONSE, decltype(&OCSP_RESPONSE_free)>;
using BasicResponse = std::unique_ptr<OCSP_BASICRESP, decltype(&OCSP_BASICRESP_free)>;

constexpr long status_request = 5;  ///< the TLS extension's number

/// What the answer says of one certificate.
struct Status {
    int status = V_OCSP_CERTSTATUS_UNKNOWN;
    const ASN1_TIME* revoked_at = nullptr;
    const ASN1_TIME* next_update = nullptr;
};

bool is_staple_demanded(const X509* certificate) {
    const std::unique_ptr<TLS_FEATURE, decltype(&TLS_FEATURE_free)> features{
        static_cast<TLS_FEATURE*>(X509_get_ext_d2i(certificate, NID_tlsfeature, nullptr, nullptr)),
        &TLS_FEATURE_free};
    const int count = features ? sk_ASN1_INTEGER_num(features.get()) : 0;
    for (int index = 0; index < count; ++index) {
        if (ASN1_INTEGER_get(sk_ASN1_INTEGER_value(features.get(), index)) == status_request) {
            return true;
        }
    }
    return false;
}

BasicResponse read(const unsigned char* bytes, long size) {
    const Response response{d2i_OCSP_RESPONSE(nullptr, &bytes, size), &OCSP_RESPONSE_free};
    const bool is_answer =
        response && OCSP_response_status(response.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL;
    return {is_answer ? OCSP_response_get1_basic(response.get()) : nullptr, &OCSP_BASICRESP_free};
}

Status status_of(const X509* certificate, OCSP_BASICRESP* answer) {
    for (int index = 0; index < OCSP_resp_count(answer); ++index) {
        OCSP_SINGLERESP* single = OCSP_resp_get0(answer, index);
        ASN1_INTEGER* serial = nullptr;
        // OpenSSL gives the id only for reading, and takes it only for writing.
        auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(single));
        OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, id);
        if (ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(certificate)) != 0) {
            continue;
        }
        ASN1_GENERALIZEDTIME* revoked_at = nullptr;
        ASN1_GENERALIZEDTIME* next_update = nullptr;
        const int status =
            OCSP_single_get0_status(single, nullptr, &revoked_at, nullptr, &next_update);
        return {status, revoked_at, next_update};
    }
    return {};
}

std::string day_text(const ASN1_TIME* time) {
    return time == nullptr ? "an unknown day" : to_iso8601(to_instant(time)).substr(0, 10);
}

bool is_past(const ASN1_TIME* time) {
    return time != nullptr && to_instant(time) < std::chrono::system_clock::now();
}

/// Signed by the certificate's issuer, or by whom that has charged with it.
bool is_vouched_for(OCSP_BASICRESP* answer, X509* issuer) {
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> trusted{
        X509_STORE_new(), &X509_STORE_free};
    X509_STORE_add_cert(trusted.get(), issuer);
    // Whoever issued the certificate need not be a root, and its dates were judged elsewhere.
    X509_STORE_set_flags(trusted.get(), X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
    const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> signers{
        sk_X509_new_null(), [](STACK_OF(X509) * stack) {
            sk_X509_free(stack);
        }};
    sk_X509_push(signers.get(), issuer);
    const bool is_verified = OCSP_basic_verify(answer, signers.get(), trusted.get(), 0) == 1;
    ERR_clear_error();
    return is_verified;
}

StapleRemark remark_on(const Status& status) {
    switch (status.status) {
        case V_OCSP_CERTSTATUS_REVOKED:
            return {
                StapleFault::revoked,
                fmt::format(
                    "the OCSP answer that the server staples says that its certificate was revoked "
                    "on {}; senders that look at it hang up",
                    day_text(status.revoked_at))};
        case V_OCSP_CERTSTATUS_GOOD:
            return is_past(status.next_update)
                       ? StapleRemark{
                             StapleFault::outdated,
                             fmt::format(
                                 "the OCSP answer that the server staples was good until {} only: "
                                 "it gets no new ones",
                                 day_text(status.next_update))}
                       : StapleRemark{};
        default: break;
    }
    return {
        StapleFault::useless,
        "the OCSP answer that the server staples says nothing of its certificate"};
}

}  // namespace

void ask_for_staple(SSL_CTX* context) {
    SSL_CTX_set_tlsext_status_type(context, TLSEXT_STATUSTYPE_ocsp);
}

StapleRemark remark_on_staple(SSL* session, X509* issuer) {
    const X509* certificate = SSL_get0_peer_certificate(session);
    if (certificate == nullptr) {
        return {};
    }
    const unsigned char* bytes = nullptr;
    const long size = SSL_get_tlsext_status_ocsp_resp(session, &bytes);
    if (size <= 0 || bytes == nullptr) {
        return is_staple_demanded(certificate)
                   ? StapleRemark{
                         StapleFault::missing,
                         "the certificate demands a stapled OCSP answer (must-staple), and the "
                         "server sends none; some browsers refuse that, senders of webhooks rarely "
                         "look"}
                   : StapleRemark{};
    }
    const BasicResponse answer = read(bytes, size);
    if (!answer) {
        return {StapleFault::useless, "the OCSP answer that the server staples cannot be read"};
    }
    if (issuer != nullptr && !is_vouched_for(answer.get(), issuer)) {
        return {
            StapleFault::useless,
            "the OCSP answer that the server staples is not signed by its certificate's issuer"};
    }
    return remark_on(status_of(certificate, answer.get()));
}

}  // namespace ringproof::transport
