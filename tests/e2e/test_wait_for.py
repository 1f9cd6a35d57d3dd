"""--wait-for: until somebody answers, and never longer than that can help."""

import pytest

from support.certificates import Authority
from support.foreign_receiver import ForeignReceiver

pytestmark = pytest.mark.unsanitized

# Far above what a test may take: reached only when the program waits for what cannot change.
FOREVER = ("--wait-for", "20m")


def check(ringproof, receiver, authority, *arguments):
    return ringproof("check", receiver.url, "--ca-file", authority.file, *arguments, "--out", "report")


def test_a_connection_that_the_system_takes_is_nobody_yet(ringproof, authority, good_identity):
    # As gunicorn: the port is open long before a worker makes a handshake.
    with ForeignReceiver(good_identity, unheard=3) as receiver:
        result = check(ringproof, receiver, authority, "--wait-for", "35s")
    assert "was not ready" not in result.err
    failed = [rule["id"] for rule in result.report()["rules"]
              if rule["status"] == "fail" and rule["level"] == "must"]
    assert not failed, result.text
    assert result.attempts()[0]["outcome"] == "accepted"


@pytest.fixture
def stranger(tmp_path):
    return Authority(tmp_path, "somebody-elses")


def test_a_certificate_at_fault_is_an_answer(ringproof, authority, stranger):
    with ForeignReceiver(stranger.issue("localhost")) as receiver:
        result = check(ringproof, receiver, authority, *FOREVER)
    assert result.code == 1 and result.rule("https.certificate")["status"] == "fail", result.text


def test_that_a_client_certificate_is_wanted_is_an_answer(ringproof, authority, good_identity):
    with ForeignReceiver(good_identity, clients_ca=authority.file) as receiver:
        result = check(ringproof, receiver, authority, *FOREVER)
    assert result.code == 1 and result.rule("https.protocol")["status"] == "fail", result.text


def test_a_port_without_tls_is_not_waited_for_to_the_end(ringproof, authority):
    with ForeignReceiver() as receiver:
        result = ringproof("check", receiver.url.replace("http:", "https:"), "--ca-file",
                           authority.file, *FOREVER, "--out", "report")
    assert result.code == 1 and result.rule("https.protocol")["status"] == "fail", result.text
