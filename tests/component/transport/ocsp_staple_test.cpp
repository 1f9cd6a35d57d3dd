// OCSP answers that servers staple to their certificates, or should.
#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"
#include "tests/support/tls_server.hpp"

#include <openssl/ocsp.h>

using ringproof::journal::Outcome;
using namespace ringproof::testing;

namespace {

void answer_ok(Peer& peer) {
    while (!peer.read_request().empty()) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }
}

/// What the responder says of a certificate, and until when.
struct Answer {
    int status;
    long ends_in_seconds;
};

std::string signed_answer(const Identity& root, const Identity& leaf, Answer answer) {
    OCSP_BASICRESP* basic = OCSP_BASICRESP_new();
    OCSP_CERTID* id = OCSP_cert_to_id(nullptr, leaf.certificate.get(), root.certificate.get());
    constexpr long day = 86'400;
    ASN1_TIME* begin = X509_gmtime_adj(nullptr, -9 * day);
    ASN1_TIME* end = X509_gmtime_adj(nullptr, answer.ends_in_seconds);
    OCSP_basic_add1_status(
        basic, id, answer.status, OCSP_REVOKED_STATUS_KEYCOMPROMISE, begin, begin, end);
    OCSP_basic_sign(basic, root.certificate.get(), root.key.get(), EVP_sha256(), nullptr, 0);
    OCSP_RESPONSE* response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
    unsigned char* bytes = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &bytes);
    std::string text{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    OPENSSL_free(bytes);
    OCSP_RESPONSE_free(response);
    ASN1_TIME_free(end);
    ASN1_TIME_free(begin);
    OCSP_CERTID_free(id);
    OCSP_BASICRESP_free(basic);
    return text;
}

int staple(SSL* session, void* answer) {
    const auto& text = *static_cast<const std::string*>(answer);
    auto* copy = static_cast<unsigned char*>(OPENSSL_memdup(text.data(), text.size()));
    SSL_set_tlsext_status_ocsp_resp(session, copy, static_cast<long>(text.size()));
    return SSL_TLSEXT_ERR_OK;
}

class StapleTrial {
  public:
    explicit StapleTrial(const std::string& tls_feature) {
        CertificateSpec spec;
        spec.common_name = "localhost";
        spec.alternative_names = "DNS:localhost";
        spec.tls_feature = tls_feature;
        leaf_ = make_identity(spec, &root_);
    }

    [[nodiscard]] std::string answer(Answer answer) const {
        return signed_answer(root_, leaf_, answer);
    }

    [[nodiscard]] std::string strangers_answer(Answer answer) const {
        return signed_answer(make_authority("Test Root"), leaf_, answer);
    }

    /// The transport's remark on a server that staples `answer`; nothing when that is empty.
    [[nodiscard]] std::string remark_on(std::string answer, int version = TLS1_3_VERSION) const {
        const TestServer server{leaf_, &answer_ok};
        SSL_CTX_set_max_proto_version(server.context(), version);
        if (!answer.empty()) {
            // OpenSSL's own macro for it is an old-style cast.
            SSL_CTX_callback_ctrl(
                server.context(),
                SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                reinterpret_cast<void (*)()>(&staple));
            SSL_CTX_set_tlsext_status_arg(server.context(), &answer);
        }
        const TemporaryFile root_file{to_pem(root_)};
        const auto result = Client{trusting(root_file)}.post(
            "https://localhost:" + std::to_string(server.port()) + "/");
        // It is a remark: no sender of webhooks is known to look.
        CHECK(result.outcome == Outcome::accepted);
        CHECK(result.tls->problems.empty());
        return result.tls->detail;
    }

  private:
    Identity root_ = make_authority("Test Root");
    Identity leaf_;
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr long day = 86'400;

}  // namespace

TEST_CASE("a certificate that demands a staple and comes without one is remarked on") {
    const StapleTrial trial{"status_request"};
    CHECK(contains(trial.remark_on(""), "demands a stapled OCSP answer (must-staple)"));
    CHECK(contains(trial.remark_on("", TLS1_2_VERSION), "must-staple"));
    CHECK(trial.remark_on(trial.answer({V_OCSP_CERTSTATUS_GOOD, day})).empty());
    CHECK(trial.remark_on(trial.answer({V_OCSP_CERTSTATUS_GOOD, day}), TLS1_2_VERSION).empty());
}

TEST_CASE("a server without a staple that nobody demands is not remarked on") {
    CHECK(StapleTrial{""}.remark_on("").empty());
}

TEST_CASE("a staple that speaks against the certificate, or is none, is remarked on") {
    const StapleTrial trial{""};
    CHECK(contains(trial.remark_on(trial.answer({V_OCSP_CERTSTATUS_REVOKED, day})), "was revoked"));
    CHECK(contains(
        trial.remark_on(trial.answer({V_OCSP_CERTSTATUS_GOOD, -day})), "it gets no new ones"));
    CHECK(contains(
        trial.remark_on(trial.answer({V_OCSP_CERTSTATUS_UNKNOWN, day})), "says nothing of"));
    CHECK(contains(trial.remark_on("no OCSP at all"), "cannot be read"));
}

TEST_CASE("a staple that the certificate's issuer has not signed says nothing") {
    const StapleTrial trial{""};
    const auto remark = trial.remark_on(trial.strangers_answer({V_OCSP_CERTSTATUS_REVOKED, day}));
    CHECK(contains(remark, "not signed by its certificate's issuer"));
}
