#include "receiver-conformance/rules/address_kind.hpp"
#include "receiver-conformance/rules/host_kind.hpp"
#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using rules::address_kind;
using rules::AddressKind;
using rules::authority_of;
using rules::host_kind;
using rules::host_of;
using rules::HostKind;

TEST_CASE("an address is told by who can reach it") {
    CHECK(address_kind("127.0.0.1:443") == AddressKind::loopback);
    CHECK(address_kind("[::1]:443") == AddressKind::loopback);
    CHECK(address_kind("[::ffff:127.1.2.3]:443") == AddressKind::loopback);
    CHECK(address_kind("169.254.1.1:443") == AddressKind::link_local);
    CHECK(address_kind("[fe80::1%eth0]:443") == AddressKind::link_local);
    for (const auto* address :
         {"10.1.2.3:443", "172.16.0.1:1", "172.31.255.255:1", "192.168.0.1:80", "100.64.0.1:1"}) {
        CHECK(address_kind(address) == AddressKind::private_net);
    }
    CHECK(address_kind("[fd00::1]:443") == AddressKind::private_net);
    for (const auto* address :
         {"82.199.77.220:443",
          "172.32.0.1:1",
          "11.0.0.1:1",
          "100.128.0.1:1",
          "[2a00:1450::1]:1",
          "[fc::1]:1"}) {
        CHECK(address_kind(address) == AddressKind::public_net);
    }
    for (const auto* address :
         {"0.0.0.0:1",
          "192.0.2.9:1",
          "198.51.100.1:1",
          "203.0.113.7:1",
          "198.19.0.1:1",
          "224.0.0.1:1",
          "255.255.255.255:1",
          "[::]:1",
          "[2001:db8::1]:1",
          "[ff02::1]:1"}) {
        CHECK(address_kind(address) == AddressKind::reserved);
    }
    for (const auto* address :
         {"", "localhost:1", "1.2.3:4", "1.2.3.256:4", "[::1", "1.2.3.4.5:1"}) {
        CHECK(address_kind(address) == AddressKind::unknown);
    }
}

TEST_CASE("reach.public skips a receiver under test unless --public says it is the real one") {
    RecordedRun local;
    local.add(RecordedRun::accepted());
    const Finding finding = verdict_on(local, "reach.public");
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "loopback"));

    journal::RunRecord meant;
    meant.records.emplace_back(journal::RunStarted{"", 1, "skip", {}, {"--public"}});
    meant.records.emplace_back(RecordedRun::accepted());
    CHECK(rules::find("reach.public")->judge(meant).status == Status::fail);
}

TEST_CASE("reach.public passes a public address without claiming to be Rinkel's network") {
    RecordedRun run;
    auto attempt = RecordedRun::accepted();
    attempt.address = "82.199.77.220:443";
    run.add(attempt);
    const Finding finding = verdict_on(run, "reach.public");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "not from Rinkel's network"));
}

TEST_CASE("a host is told by who can look it up") {
    CHECK(host_kind("hooks.example.com") == HostKind::ordinary);
    CHECK(host_kind("localhost") == HostKind::localhost);
    CHECK(host_kind("app.localhost.") == HostKind::localhost);
    CHECK(host_kind("Printer.LOCAL") == HostKind::multicast);
    CHECK(host_kind("crm.lan") == HostKind::home);
    CHECK(host_kind("crm.internal") == HostKind::home);
    CHECK(host_kind("crm") == HostKind::plain_word);
    CHECK(host_kind("10.0.0.1") == HostKind::address);
    CHECK(host_kind("::1") == HostKind::address);
}

TEST_CASE("a URL's host is found with and without port, user and brackets") {
    CHECK(host_of("https://a.example:8443/x?y:z") == "a.example");
    CHECK(host_of("https://user:pass@a.example/") == "a.example");
    CHECK(host_of("https://[::1]:8443/") == "::1");
    CHECK(authority_of("https://[::1]/") == "[::1]:443");
    CHECK(authority_of("https://10.0.0.1") == "10.0.0.1:443");
}

TEST_CASE("reach.public tells names of the inside and names that nobody knows apart") {
    struct Case {
        std::string url;
        std::string address;  ///< connected to; empty: nothing
        journal::Outcome outcome;
        std::string_view words;
    };

    using journal::Outcome;
    const auto place = GENERATE(
        Case{"https://crm.local/", "82.199.77.220:443", Outcome::accepted, "multicast DNS"},
        Case{"https://crm.local/", "", Outcome::dns_failed, "multicast DNS"},
        Case{"https://crm.lan/", "", Outcome::dns_failed, "inside a network"},
        Case{"https://crm/", "", Outcome::dns_failed, "without a domain"},
        Case{"https://localhost/", "", Outcome::dns_failed, "one's own machine"},
        Case{"https://a.example.com/", "", Outcome::dns_failed, "could not be looked up"},
        Case{"https://a.example.com/", "192.168.1.2:443", Outcome::accepted, "a private address"},
        Case{"https://a.example.com/", "169.254.1.2:443", Outcome::accepted, "link-local"},
        Case{
            "https://10.0.0.1/", "", Outcome::connect_failed, "10.0.0.1:443 is a private address"});
    auto attempt = RecordedRun::failed(place.outcome);
    attempt.url = place.url;
    attempt.address = place.address;
    attempt.connection = place.address.empty() ? 0 : 1;
    RecordedRun here;
    here.add(attempt);
    CHECK(verdict_on(here, "reach.public").status == Status::skip);

    journal::RunRecord meant;
    meant.records.emplace_back(journal::RunStarted{"", 1, "skip", {}, {"--public"}});
    meant.records.emplace_back(attempt);
    const Finding finding = rules::find("reach.public")->judge(meant);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), place.words));
}

TEST_CASE("an address that --resolve chose is said to be chosen") {
    journal::RunRecord run;
    run.records.emplace_back(
        journal::RunStarted{"", 1, "skip", {}, {"--resolve a.example.com:443:127.0.0.1"}});
    run.records.emplace_back(RecordedRun::accepted());
    CHECK(contains(
        evidence_of(rules::find("reach.public")->judge(run)), "--resolve chose the address"));
}
