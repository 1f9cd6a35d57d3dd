#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Outcome;
using journal::TlsProblem;
using namespace std::chrono_literals;

TEST_CASE("https.scheme passes a https:// URL and fails a plain one (F1)") {
    RecordedRun good;
    good.add(RecordedRun::accepted());
    CHECK(verdict_on(good, "https.scheme").status == Status::pass);

    RecordedRun plain;
    auto attempt = RecordedRun::accepted();
    attempt.url = "http://hooks.example.test/webhook";
    plain.add(attempt);
    const Finding finding = verdict_on(plain, "https.scheme");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "http://hooks.example.test/webhook (1 attempt)"));
    CHECK(contains(finding.reproduce, "http://hooks.example.test/webhook"));
}

TEST_CASE("a URL's scheme is judged even when nothing could be sent") {
    RecordedRun nothing;
    CHECK(verdict_on(nothing, "https.scheme").status == Status::pass);
    CHECK(rules::find("https.scheme")->judge(journal::RunRecord{}).status == Status::skip);
}

TEST_CASE("each fault of the TLS belongs to one rule, which fails; the others do not") {
    struct Case {
        TlsProblem problem;
        std::string_view rule;
    };

    const auto fault = GENERATE(
        Case{TlsProblem::expired, "https.certificate"},
        Case{TlsProblem::not_yet_valid, "https.certificate"},
        Case{TlsProblem::self_signed, "https.certificate"},
        Case{TlsProblem::unknown_issuer, "https.certificate"},
        Case{TlsProblem::incomplete_chain, "https.certificate"},
        Case{TlsProblem::weak_key, "https.certificate"},
        Case{TlsProblem::not_for_servers, "https.certificate"},
        Case{TlsProblem::chain_invalid, "https.certificate"},
        Case{TlsProblem::wrong_name, "https.hostname"},
        Case{TlsProblem::plain_http, "https.protocol"},
        Case{TlsProblem::no_tls, "https.protocol"},
        Case{TlsProblem::protocol_too_old, "https.protocol"},
        Case{TlsProblem::no_common_cipher, "https.protocol"},
        Case{TlsProblem::client_certificate_required, "https.protocol"},
        Case{TlsProblem::http2_only, "https.protocol"},
        Case{TlsProblem::handshake_failed, "https.protocol"});
    RecordedRun run;
    auto server = RecordedRun::server({fault.problem});
    server.detail = "the log's own sentence";
    run.add(server).add(RecordedRun::failed(Outcome::tls_failed));
    for (const auto* id : {"https.protocol", "https.certificate", "https.hostname"}) {
        const Finding finding = verdict_on(run, id);
        INFO(id << " on " << journal::to_text(fault.problem));
        CHECK((finding.status == Status::fail) == (id == fault.rule));
        if (finding.status == Status::fail) {
            CHECK(contains(evidence_of(finding), "the log's own sentence"));
            CHECK_FALSE(finding.fix.empty());
            CHECK(contains(finding.reproduce, "curl "));
        }
    }
}

TEST_CASE("every fault of one certificate is told, also the second one") {
    RecordedRun run;
    run.add(RecordedRun::server({TlsProblem::expired, TlsProblem::wrong_name}));
    CHECK(verdict_on(run, "https.certificate").status == Status::fail);
    const Finding name = verdict_on(run, "https.hostname");
    CHECK(name.status == Status::fail);
    CHECK(contains(evidence_of(name), "the certificate names hooks.example.test"));
}

TEST_CASE("a run with --insecure goes on, but the certificate's fault still fails the rule") {
    RecordedRun run;
    auto server = RecordedRun::server({TlsProblem::self_signed});
    server.is_trusted_by_insecure = true;
    run.add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.certificate");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "--insecure"));
}

TEST_CASE("a good server passes all three TLS rules with what was seen") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted());
    CHECK(contains(evidence_of(verdict_on(run, "https.protocol")), "TLSv1.3"));
    CHECK(verdict_on(run, "https.certificate").status == Status::pass);
    CHECK(verdict_on(run, "https.hostname").status == Status::pass);
}

TEST_CASE("without a certificate to look at, the TLS rules skip and say why") {
    RecordedRun refused;
    refused.add(RecordedRun::failed(Outcome::connect_failed));
    for (const auto* id : {"https.protocol", "https.certificate", "https.hostname"}) {
        const Finding finding = verdict_on(refused, id);
        CHECK(finding.status == Status::skip);
        CHECK(contains(evidence_of(finding), "1 could not connect"));
    }
    RecordedRun plain;
    auto attempt = RecordedRun::accepted();
    attempt.url = "http://hooks.example.test/";
    plain.add(attempt);
    CHECK(contains(evidence_of(verdict_on(plain, "https.certificate")), "not an https:// URL"));
}

TEST_CASE("a handshake that breaks off without a named fault fails https.protocol") {
    RecordedRun run;
    auto attempt = RecordedRun::failed(Outcome::tls_failed);
    attempt.tls = 0;
    attempt.detail = "the server closed the connection in the handshake";
    run.add(attempt);
    const Finding finding = verdict_on(run, "https.protocol");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "closed the connection in the handshake"));
}

TEST_CASE("a certificate is at risk when its renewal is due, be it long- or short-lived") {
    struct Life {
        std::chrono::days before;
        std::chrono::days after;
        Status status;
    };

    const auto life = GENERATE(
        Life{std::chrono::days{60}, std::chrono::days{29}, Status::warn},
        Life{std::chrono::days{59}, std::chrono::days{31}, Status::pass},
        Life{std::chrono::days{300}, std::chrono::days{29}, Status::warn},
        Life{std::chrono::days{300}, std::chrono::days{31}, Status::pass},
        Life{std::chrono::days{1}, std::chrono::days{5}, Status::pass},
        Life{std::chrono::days{5}, std::chrono::days{1}, Status::warn});
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.chain.front().not_before = nine_oclock - life.before;
    server.chain.front().not_after = nine_oclock + life.after;
    run.add(server).add(RecordedRun::accepted());
    CHECK(verdict_on(run, "https.certificate").status == life.status);
}
