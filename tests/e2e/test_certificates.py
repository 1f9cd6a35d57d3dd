"""Certificates: what no sender would accept is refused before anything is sent, and named."""

import ssl

import pytest
from support import certificates, scenarios
from support.certificates import DAY, Authority
from support.foreign_receiver import ForeignReceiver


def expired(authority):
    return authority.issue("expired", begins=-30 * DAY, ends=-12 * DAY)


def not_yet_valid(authority):
    return authority.issue("future", begins=5 * DAY)


def wrong_name(authority):
    return authority.issue("stranger", names=["other.example", "third.example"])


def self_signed(authority):
    return certificates.self_signed(authority.folder)


def wrong_root(authority):
    return Authority(authority.folder, "Foreign Root").issue("foreign")


def missing_intermediate(authority):
    return authority.intermediate("Middle CA").issue("orphan")


def weak_key(authority):
    return authority.issue("weak", key=certificates.weak_key())


BAD = {
    expired: ["expired", "12 days"],
    not_yet_valid: ["not yet valid|not valid before|valid from|becomes valid"],
    wrong_name: ["localhost", "other.example"],
    self_signed: ["self-signed|signs itself|signed by itself"],
    wrong_root: ["Foreign Root|trust"],
    missing_intermediate: ["Middle CA|intermediate"],
    weak_key: ["1024|weak"],
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_certificate_is_refused_and_named(play, authority, make):
    with ForeignReceiver(make(authority)) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 1, result.text
        attempt = result.only_attempt()
        assert attempt["outcome"] == "tls-failed", attempt
        for words in BAD[make]:
            assert any(word in attempt["detail"] for word in words.split("|")), attempt["detail"]
        assert receiver.requests == [], "nothing may be sent to a server that is not trusted"


@pytest.mark.parametrize("make, rule", [
    (expired, "https.certificate"), (wrong_root, "https.certificate"),
    (wrong_name, "https.hostname")], ids=["expired", "wrong root", "wrong name"])
def test_the_rule_that_fails_is_the_right_one(play, authority, make, rule):
    with ForeignReceiver(make(authority)) as receiver:
        result = play(scenarios.one_event(receiver.url))
        failing = {r["id"] for r in result.report()["rules"] if r["status"] == "fail"}
        assert rule in failing
        others = {"https.certificate", "https.hostname", "https.protocol"} - {rule}
        assert not failing & others


def test_a_complete_chain_is_accepted(play, authority):
    middle = authority.intermediate("Middle CA")
    with ForeignReceiver(middle.issue("chained", chain=[middle])) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 0, result.text


def test_an_address_is_checked_against_the_certificate_too(play, authority):
    with ForeignReceiver(authority.issue("names-only", names=["localhost"])) as receiver:
        by_name = play(scenarios.one_event(receiver.url))
        assert by_name.code == 0, by_name.text
        by_address = play(scenarios.one_event(receiver.url.replace("localhost", "127.0.0.1")),
                          out="by-address")
        assert by_address.only_attempt()["outcome"] == "tls-failed"


def test_without_the_ca_file_the_test_ca_is_not_trusted(ringproof, write_scenario, receiver):
    result = ringproof.run(write_scenario(scenarios.one_event(receiver.url)))
    assert result.code == 1
    assert result.only_attempt()["outcome"] == "tls-failed"


def test_insecure_goes_on_but_does_not_forgive(play, authority):
    with ForeignReceiver(expired(authority)) as receiver:
        result = play(scenarios.one_event(receiver.url), "--insecure")
        assert result.code == 1, result.text
        assert result.only_attempt()["outcome"] == "accepted"
        assert len(receiver.requests) == 1
        assert result.rule("https.certificate")["status"] == "fail"
        assert result.rule("status.200")["status"] == "pass"


def test_a_server_that_speaks_only_tls_1_1_is_named(play, authority, good_identity):
    old = (ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_1)
    with ForeignReceiver(good_identity, protocols=old) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 1, result.text
        attempt = result.only_attempt()
        assert attempt["outcome"] == "tls-failed"
        assert "1.1" in attempt["detail"] or "1.2" in attempt["detail"], attempt["detail"]
        assert result.rule("https.protocol")["status"] == "fail"


def test_a_server_that_speaks_only_tls_1_2_is_fine(play, good_identity):
    tls_1_2 = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2)
    with ForeignReceiver(good_identity, protocols=tls_1_2) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 0, result.text


@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_a_server_that_demands_a_client_certificate_is_named(
        play, authority, good_identity, version):
    """With TLS 1.3 the alert comes after the handshake, in the first read."""
    protocols = (ssl.TLSVersion[version],) * 2
    with ForeignReceiver(good_identity, protocols=protocols,
                         clients_ca=authority.file) as receiver:
        attempt = play(scenarios.one_event(receiver.url)).only_attempt()
        assert attempt["outcome"] == "tls-failed", attempt
        assert "client certificate" in attempt["detail"]
