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
        Case{TlsProblem::issuer_expired, "https.certificate"},
        Case{TlsProblem::not_for_servers, "https.certificate"},
        Case{TlsProblem::issuer_limited, "https.certificate"},
        Case{TlsProblem::name_not_allowed, "https.certificate"},
        Case{TlsProblem::unknown_extension, "https.certificate"},
        Case{TlsProblem::chain_invalid, "https.certificate"},
        Case{TlsProblem::wrong_name, "https.hostname"},
        Case{TlsProblem::plain_http, "https.protocol"},
        Case{TlsProblem::no_tls, "https.protocol"},
        Case{TlsProblem::protocol_too_old, "https.protocol"},
        Case{TlsProblem::no_common_cipher, "https.protocol"},
        Case{TlsProblem::unknown_name, "https.protocol"},
        Case{TlsProblem::weak_exchange, "https.protocol"},
        Case{TlsProblem::weak_signature, "https.protocol"},
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

TEST_CASE("every fault is told in its own words, two of a kind as well") {
    RecordedRun run;
    auto server =
        RecordedRun::server({TlsProblem::weak_key, TlsProblem::weak_key, TlsProblem::wrong_name});
    server.sentences = {"the server's key is short", "the CA's key is short", "it is for b"};
    server.detail = "all of it";
    run.add(server).add(RecordedRun::failed(Outcome::tls_failed));
    const Finding certificate = verdict_on(run, "https.certificate");
    REQUIRE(certificate.evidence.size() == 2);
    CHECK(contains(certificate.evidence[0], "the server's key is short"));
    CHECK(contains(certificate.evidence[1], "the CA's key is short"));
    const Finding name = verdict_on(run, "https.hostname");
    REQUIRE(name.evidence.size() == 1);
    CHECK(contains(name.evidence[0], "it is for b"));
}

TEST_CASE("a CA's end is mended otherwise than the server's own certificate's") {
    RecordedRun run;
    run.add(RecordedRun::server({TlsProblem::issuer_expired}));
    const std::string fix = verdict_on(run, "https.certificate").fix;
    CHECK(contains(fix, "configure the chain that the CA gives out now"));
    CHECK_FALSE(contains(fix, "renew --dry-run"));
}

TEST_CASE("a server that several scenarios meet is told once") {
    RecordedRun run;
    run.add(RecordedRun::server({TlsProblem::expired}));
    run.add(RecordedRun::server({TlsProblem::expired}));
    run.add(RecordedRun::failed(Outcome::tls_failed));
    CHECK(verdict_on(run, "https.certificate").evidence.size() == 1);
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
        Duration before;
        Duration after;
        Status status;
        std::string_view words;
        std::string_view fix;
    };

    const auto life = GENERATE(
        Life{24h * 60, 24h * 29, Status::warn, "expires in 29 days, on 2026-02-03 09:00:00", ""},
        Life{24h * 59, 24h * 31, Status::pass, "", ""},
        Life{24h * 300, 24h * 29, Status::warn, "in 29 days", "before its end"},
        Life{24h * 300, 24h * 31, Status::pass, "", ""},
        Life{24h * 300, 24h * 6, Status::warn, "in 6 days, on 2026-01-11", "this week"},
        Life{24h * 300, 23h, Status::warn, "in 23 hours, on 2026-01-06", "today"},
        Life{24h * 300, 30min, Status::warn, "in less than an hour", "today"},
        Life{24h * 20, 24h * 25, Status::pass, "", ""},
        Life{24h * 1, 24h * 30, Status::pass, "", ""},
        Life{24h * 31, 24h * 14, Status::warn, "in 14 days", "before its end"},
        Life{24h, 24h * 5, Status::pass, "", ""},
        Life{24h * 5, 24h * 1, Status::warn, "in 24 hours", "today"},
        Life{24h * 1, 24h * 19, Status::warn, "in 19 days", "before its end"},
        Life{24h * 4, 24h * 7, Status::warn, "in 7 days", "this week"},
        Life{13h, 11h, Status::warn, "in 11 hours", "today"},
        Life{24h * 2, 23h, Status::warn, "in 23 hours", "today"},
        Life{24h * 15, 24h * 5, Status::warn, "in 5 days", "this week"});
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.chain.front().not_before = nine_oclock - life.before;
    server.chain.front().not_after = nine_oclock + life.after;
    run.add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.certificate");
    CHECK(finding.status == life.status);
    CHECK(contains(evidence_of(finding), life.words));
    CHECK(contains(finding.fix, life.fix));
    CHECK(contains(evidence_of(finding), "revocation was not checked"));
}

TEST_CASE("a short-lived certificate is no cause for alarm while it is fresh") {
    struct Age {
        Duration before;
        Duration after;
        Status status;
    };

    const auto age = GENERATE(
        Age{1h, 11h, Status::pass},
        Age{9h, 3h, Status::warn},
        Age{4h, 20h, Status::pass},
        Age{24h, 24h * 5, Status::pass});
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.chain.push_back(server.chain.front());
    server.chain.back().not_after = nine_oclock + 24h * 3000;
    server.chain.front().not_before = nine_oclock - age.before;
    server.chain.front().not_after = nine_oclock + age.after;
    run.add(server).add(RecordedRun::accepted());
    CHECK(verdict_on(run, "https.certificate").status == age.status);
}

TEST_CASE("the certificate that ends first decides what is to be done, be it a CA's") {
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.chain.front().not_before = nine_oclock - 24h * 300;
    server.chain.front().not_after = nine_oclock + 24h * 20;
    server.chain.push_back(server.chain.front());
    server.chain.back().subject = "CN=Some CA";
    server.chain.back().not_after = nine_oclock + 20h;
    run.add(server).add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.certificate");
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "CN=Some CA expires in 20 hours"));
    CHECK(contains(evidence_of(finding), "CN=hooks.example.test expires in 20 days"));
    CHECK(contains(finding.fix, "today"));
    CHECK(finding.evidence.size() == 4);
}

TEST_CASE("only certificates that the trust rests on are looked at for their end") {
    const auto soon = [](journal::TlsSeen server) {
        server.chain.push_back(server.chain.front());
        server.chain.back().subject = "CN=Old Cross";
        server.chain.back().not_after = nine_oclock + 24h * 2;
        return server;
    };
    auto server = soon(RecordedRun::server({}));
    server.authorities = {server.chain.front()};
    server.authorities.front().subject = "CN=Root";
    SECTION("what is sent besides is not needed") {
        RecordedRun run;
        run.add(server).add(RecordedRun::accepted());
        CHECK(verdict_on(run, "https.certificate").status == Status::pass);
    }
    SECTION("a root is, though it is not sent") {
        server.authorities.front().not_after = nine_oclock + 24h * 3;
        RecordedRun run;
        run.add(server).add(RecordedRun::accepted());
        const Finding finding = verdict_on(run, "https.certificate");
        CHECK(finding.status == Status::warn);
        CHECK(contains(finding.evidence.front(), "CN=Root expires in 3 days"));
        CHECK(contains(finding.fix, "this week configure the chain"));
    }
}

TEST_CASE("each oddity of a stapled answer has its own remedy") {
    struct Case {
        journal::StapleFault fault;
        std::string_view fix;
    };

    const auto one = GENERATE(
        Case{journal::StapleFault::missing, "without must-staple"},
        Case{journal::StapleFault::revoked, "new certificate issued"},
        Case{journal::StapleFault::outdated, "a new answer before the old one ends"},
        Case{journal::StapleFault::useless, "for just this certificate"});
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.detail = "odd";
    server.staple = one.fault;
    run.add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.certificate");
    CHECK(finding.status == Status::warn);
    CHECK(contains(finding.fix, one.fix));
    CHECK(
        contains(evidence_of(finding), "revocation was not checked") ==
        (one.fault != journal::StapleFault::revoked));
}

TEST_CASE("what the log remarks of a server without a fault is a warning, with OCSP's remedy") {
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.detail = "the certificate demands a stapled OCSP answer, and the server sends none";
    run.add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.certificate");
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "demands a stapled OCSP answer"));
    CHECK(contains(finding.fix, "must-staple"));
    CHECK(verdict_on(run, "https.hostname").status == Status::pass);
}

TEST_CASE("a cipher that some senders refuse is a warning, not a failure") {
    struct Case {
        std::string protocol;
        std::string cipher;
        std::string_view words;  ///< empty: nothing speaks against it
    };

    const auto agreed = GENERATE(
        Case{"TLSv1.3", "TLS_AES_128_GCM_SHA256", ""},
        Case{"TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256", ""},
        Case{"TLSv1.2", "ECDHE-ECDSA-CHACHA20-POLY1305", ""},
        Case{"TLSv1.2", "ECDHE-RSA-AES256-SHA", "CBC"},
        Case{"TLSv1.2", "AES128-GCM-SHA256", "without forward secrecy"},
        Case{"TLSv1.2", "AES256-SHA", "without forward secrecy"},
        Case{"TLSv1.2", "DHE-RSA-AES128-GCM-SHA256", "Go's clients do not speak"});
    RecordedRun run;
    auto server = RecordedRun::server({});
    server.protocol = agreed.protocol;
    server.cipher = agreed.cipher;
    run.add(server).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "https.protocol");
    CHECK(finding.status == (agreed.words.empty() ? Status::pass : Status::warn));
    CHECK(contains(evidence_of(finding), agreed.cipher));
    CHECK(contains(evidence_of(finding), agreed.words));
}

TEST_CASE("the names of a certificate are told once") {
    RecordedRun run;
    auto server = RecordedRun::server({TlsProblem::wrong_name});
    server.detail = "the certificate is not for 'a': it is for hooks.example.test";
    run.add(server).add(RecordedRun::failed(Outcome::tls_failed));
    CHECK(verdict_on(run, "https.hostname").evidence.size() == 1);
}

TEST_CASE("a handshake that broke off is the server's day when others succeeded") {
    RecordedRun run;
    auto broken = RecordedRun::server({TlsProblem::handshake_failed});
    broken.number = 2;
    auto attempt = RecordedRun::failed(journal::Outcome::tls_failed);
    attempt.tls = 2;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).add(broken).add(attempt);
    const Finding finding = verdict_on(run, "https.protocol");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "1 connection did not get through the handshake"));
}

TEST_CASE("a handshake that never ends fails https.protocol, unless others did or we were late") {
    auto endless = RecordedRun::failed(Outcome::timeout);
    endless.phases.connect = 1ms;
    endless.phases.tls = 1999ms;
    endless.phases.total = 2s;
    endless.detail = "no TLS handshake within 2.00 s";
    RecordedRun run;
    SECTION("alone") {
        run.add(endless);
        const Finding finding = verdict_on(run, "https.protocol");
        CHECK(finding.status == Status::fail);
        CHECK(contains(evidence_of(finding), "no TLS handshake within 2.00 s"));
        CHECK(contains(finding.fix, "did not come to its end"));
    }
    SECTION("among others that ended") {
        run.add(RecordedRun::server({})).add(RecordedRun::accepted()).add(endless);
        CHECK(verdict_on(run, "https.protocol").status == Status::pass);
    }
    SECTION("when it was ringproof that slept") {
        endless.harness_lag = 1s;
        run.add(endless);
        CHECK(verdict_on(run, "https.protocol").status == Status::skip);
    }
    SECTION("a silence after the handshake is another matter") {
        run.add(RecordedRun::server({})).add(RecordedRun::timed_out());
        CHECK(verdict_on(run, "https.protocol").status == Status::pass);
    }
}
