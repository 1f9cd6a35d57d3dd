#include "cli/sent_event.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::cli;
using namespace std::chrono_literals;
using journal::Outcome;
using Kind = SendVerdict::Kind;

namespace {

std::shared_ptr<journal::TlsSeen> good_tls() {
    auto tls = std::make_shared<journal::TlsSeen>();
    tls->protocol = "TLSv1.3";
    return tls;
}

SentEvent sent(Outcome outcome, std::optional<int> status, Duration total) {
    SentEvent event;
    event.attempt.outcome = outcome;
    event.attempt.status = status;
    event.attempt.phases.total = total;
    event.tls = good_tls();
    return event;
}

}  // namespace

TEST_CASE("200 in time is all that Rinkel asks for (F4)") {
    const SendVerdict verdict = judge(sent(Outcome::accepted, 200, 14ms));
    CHECK(verdict.kind == Kind::content);
    CHECK(verdict.sentence == "200 in 14 ms: Rinkel would be content");
    CHECK(verdict.fix.empty());
}

TEST_CASE("another status is a failure that costs 24 retries (F7)") {
    const SendVerdict verdict = judge(sent(Outcome::refused, 202, 14ms));
    CHECK(verdict.kind == Kind::failure);
    CHECK(
        verdict.sentence ==
        "202 Accepted in 14 ms: Rinkel would count this as a failure and retry 24 times, once "
        "every hour");
    CHECK(verdict.fix.find("200 instead of 202") != std::string::npos);
}

TEST_CASE("200 over plain HTTP is no success with Rinkel (F1)") {
    SentEvent event = sent(Outcome::accepted, 200, 14ms);
    event.tls = nullptr;
    CHECK(judge(event).kind == Kind::at_risk);
    CHECK(judge(event).sentence.find("plain HTTP") != std::string::npos);
}

TEST_CASE("200 that only --insecure made possible is no success with Rinkel") {
    SentEvent event = sent(Outcome::accepted, 200, 14ms);
    auto tls = good_tls();
    tls->problems = {journal::TlsProblem::expired};
    tls->is_trusted_by_insecure = true;
    event.tls = tls;
    const SendVerdict verdict = judge(event);
    CHECK(verdict.kind == Kind::at_risk);
    CHECK(verdict.sentence.find("the certificate has expired") != std::string::npos);
    CHECK(verdict.fix.find("Renew the certificate") != std::string::npos);
}

TEST_CASE("200 after more than half of the time is told as a risk") {
    CHECK(judge(sent(Outcome::accepted, 200, 1000ms)).kind == Kind::content);
    CHECK(judge(sent(Outcome::accepted, 200, 1001ms)).kind == Kind::at_risk);
}

TEST_CASE("silence is the receiver's fault, unless this machine slept as well") {
    SentEvent event = sent(Outcome::timeout, std::nullopt, 2s);
    event.attempt.phases.wait = 1990ms;
    CHECK(judge(event).kind == Kind::failure);
    event.attempt.harness_lag = 1s;
    CHECK(judge(event).kind == Kind::undecided);
}

TEST_CASE("a certificate's fault is told in few words, for TLS has a place of its own") {
    SentEvent event = sent(Outcome::tls_failed, std::nullopt, 5ms);
    auto tls = good_tls();
    tls->problems = {journal::TlsProblem::wrong_name};
    event.attempt.detail = "a long story";
    event.tls = tls;
    CHECK(judge(event).sentence.starts_with("the certificate is for another name: Rinkel would"));
}

TEST_CASE("the remedy goes by what went wrong, as in the rules") {
    const auto fix_of = [](const SentEvent& event) {
        return judge(event).fix;
    };
    SentEvent silent = sent(Outcome::timeout, std::nullopt, 2s);
    silent.tls = nullptr;
    silent.attempt.phases.connect = 2s;
    CHECK(fix_of(silent).find("firewall") != std::string::npos);
    silent.attempt.phases.tls = 1990ms;
    CHECK(fix_of(silent).find("TLS handshake did not come to its end") != std::string::npos);
    silent.attempt.phases.wait = 1980ms;
    CHECK(fix_of(silent).find("Answer 200 first") != std::string::npos);

    SentEvent alone = sent(Outcome::connect_failed, std::nullopt, 1ms);
    alone.tls = nullptr;
    for (const auto* own : {"https://localhost:1/", "https://127.0.0.1:1/", "https://[::1]:1/"}) {
        alone.attempt.url = own;
        CHECK(fix_of(alone).find("port of this machine: start the receiver") != std::string::npos);
    }
    alone.attempt.url = "https://crm.example.com/";
    CHECK(fix_of(alone).find("more than 127.0.0.1") != std::string::npos);
}

TEST_CASE("a status that stands for a fault of TLS gets the fault's remedy") {
    SentEvent event = sent(Outcome::refused, 400, 14ms);
    auto tls = good_tls();
    tls->problems = {journal::TlsProblem::client_certificate_required};
    event.tls = tls;
    CHECK(judge(event).fix.find("no client certificate to show") != std::string::npos);
    tls->problems = {journal::TlsProblem::expired};  // --insecure went on
    CHECK(judge(event).fix.find("refused the request's content") != std::string::npos);
}

TEST_CASE("a certificate that ends soon, or was revoked, is told as a risk") {
    SentEvent event = sent(Outcome::accepted, 200, 14ms);
    auto tls = good_tls();
    tls->chain.push_back(
        {"CN=localhost", "CN=ca", {}, Instant{} - 24h * 80, Instant{} + 5h, "EC P-256", "x"});
    event.tls = tls;
    CHECK(judge(event).kind == Kind::at_risk);
    CHECK(judge(event).sentence.find("CN=localhost expires in 5 hours") != std::string::npos);
    CHECK(judge(event).fix.find("today") != std::string::npos);
    tls->chain.clear();
    tls->staple = journal::StapleFault::revoked;
    CHECK(judge(event).sentence.find("was revoked") != std::string::npos);
}
