"""Certificates: what no sender would accept is refused before anything is sent, and named."""

import socket
import ssl

import pytest
from cryptography import x509
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


@pytest.mark.parametrize("left, words, urgency", [
    (20, "expires in 19 days, on ", "before its end"), (6, "expires in 5 days, on ", "this week"),
    (0.9, "expires in 21 hours, on ", "today")], ids=["a month", "a week", "a day"])
def test_a_certificate_that_ends_soon_is_a_warning(play, authority, left, words, urgency):
    with ForeignReceiver(authority.issue("soon", begins=-300 * DAY, ends=left * DAY)) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 0, result.text
        rule = result.rule("https.certificate")
        assert rule["status"] == "warn"
        assert words in rule["evidence"][0]
        assert urgency in rule["fix"]


def test_a_fresh_certificate_is_no_warning_and_revocation_is_said_to_be_unchecked(
        play, good_identity):
    with ForeignReceiver(good_identity) as receiver:
        rule = play(scenarios.one_event(receiver.url)).rule("https.certificate")
        assert rule["status"] == "pass"
        assert any("revocation was not checked" in line for line in rule["evidence"])


def test_a_short_lived_certificate_is_no_warning_while_it_is_fresh(play, authority):
    with ForeignReceiver(authority.issue("short", begins=-1 * DAY, ends=5 * DAY)) as receiver:
        assert play(scenarios.one_event(receiver.url)).rule("https.certificate")["status"] == "pass"


def test_a_port_that_never_ends_a_handshake_fails_the_protocol(play):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://localhost:{silent.getsockname()[1]}/"
        rule = play(scenarios.one_event(url), "--only", "https.*").rule("https.protocol")
    assert rule["status"] == "fail"
    assert "no TLS handshake within" in rule["evidence"][0]


def test_an_empty_ca_file_option_is_not_the_systems_trust(ringproof):
    result = ringproof("send", "callEnd", "https://localhost:1/", "--ca-file", "")
    assert result.code == 2, result.text
    assert "--ca-file" in result.text


def test_must_staple_without_a_staple_is_a_warning(play, authority):
    must_staple = x509.TLSFeature([x509.TLSFeatureType.status_request])
    with ForeignReceiver(authority.issue("stapled", extensions=[must_staple])) as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 0, result.text
        rule = result.rule("https.certificate")
        assert rule["status"] == "warn"
        assert "must-staple" in rule["evidence"][0]
        assert len(receiver.requests) == 1


def test_a_cipher_that_some_senders_refuse_is_a_warning(play, authority):
    identity = authority.issue("rsa", key=certificates.rsa_key())
    tls_1_2 = (ssl.TLSVersion.TLSv1_2,) * 2
    with ForeignReceiver(identity, protocols=tls_1_2, ciphers="AES128-GCM-SHA256") as receiver:
        result = play(scenarios.one_event(receiver.url))
        assert result.code == 0, result.text
        rule = result.rule("https.protocol")
        assert rule["status"] == "warn"
        assert "forward secrecy" in " ".join(rule["evidence"])


@pytest.mark.parametrize("options, status", [((), "skip"), (("--public",), "fail")])
def test_loopback_is_no_public_address(play, good_identity, options, status):
    with ForeignReceiver(good_identity) as receiver:
        rule = play(scenarios.one_event(receiver.url), *options).rule("reach.public")
        assert rule["status"] == status
        assert "loopback" in rule["evidence"][0]


def test_a_local_name_is_told_as_one(play, good_identity):
    with ForeignReceiver(good_identity) as receiver:
        url = receiver.url.replace("localhost", "no-such-host.local")
        rule = play(scenarios.one_event(url), "--public").rule("reach.public")
        assert rule["status"] == "fail"
        assert "multicast DNS" in rule["evidence"][0]


def test_the_report_tells_cold_answers_from_warm_ones(play, good_identity):
    with ForeignReceiver(good_identity) as receiver:
        result = play(scenarios.answered_call(receiver.url))
        latency = result.report()["latency_ms"]
        assert latency["cold"]["answers"] == 1
        assert latency["warm"]["answers"] == 3
        assert latency["phases"]["tls"]["answers"] == 1
        evidence = result.rule("time.2s")["evidence"]
        assert any("0 of 4 answers were late: with 95 % confidence" in line for line in evidence)


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
