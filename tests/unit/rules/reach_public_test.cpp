#include "receiver-conformance/rules/address_kind.hpp"
#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using rules::address_kind;
using rules::AddressKind;

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
         {"82.199.77.220:443", "172.32.0.1:1", "11.0.0.1:1", "100.128.0.1:1", "[2001:db8::1]:1"}) {
        CHECK(address_kind(address) == AddressKind::public_net);
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
