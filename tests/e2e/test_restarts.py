"""A receiver that a supervisor starts again: what it misses meanwhile is one event, not a day."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.proxy import PassingOn, Proxy

pytestmark = pytest.mark.unsanitized


# None of them is what a receiver that is away, or that dies of a value, fails.
WRONGLY_BLAMED = {"payload.events", "payload.unknown-fields", "content.json", "content.form",
                  "content.twin", "method.post", "https.protocol"}


@contextlib.contextmanager
def mortal_receiver(*arguments):
    """Runs one, and gives its port."""
    folder = Path(__file__).parent
    process = subprocess.Popen(
        [sys.executable, folder / "support" / "mortal_receiver.py", *arguments],
        stdout=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(folder)})
    try:
        yield int(process.stdout.readline())
    finally:
        os.killpg(process.pid, 9)
        process.wait()
        process.stdout.close()


@pytest.fixture
def mortal(good_identity):
    with mortal_receiver(good_identity.chain_file, good_identity.key_file, "0.3") as port:
        yield f"https://localhost:{port}/rinkel"


def test_the_event_that_kills_the_process_is_named_and_nothing_else_is_blamed(ringproof, authority, mortal):
    result = ringproof("check", mortal, "--ca-file", authority.file, "--wait-for", "10s",
                       "--out", "report")
    assert result.code == 1, result.text
    failing = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    # Whether the connection that is tried next is still taken by the dying process is chance.
    assert "payload.variants" in failing, result.text
    assert not failing & WRONGLY_BLAMED, result.text
    assert "choice null" in " ".join(result.rule("payload.variants")["evidence"])
    # Everything else was taken as if nothing had been.
    by_call = [a for a in result.attempts() if a["outcome"] in ("refused", "protocol-error")]
    assert all('"choice":null' in a.get("request_body", '"choice":null') or "choice=&" in a["request_body"]
               or a["request_body"].endswith("choice=") for a in by_call), by_call


# Many proxies show a page of their own instead, and with it another status.
OWN_STATUSES = [502, 503, 500]


@pytest.mark.parametrize("status", OWN_STATUSES)
def test_behind_a_proxy_the_event_that_kills_the_receiver_is_named_too(
        ringproof, authority, good_identity, status):
    with mortal_receiver("", "", "0.4") as port, \
            Proxy(good_identity, port, status_of_absence=status) as proxy:
        result = ringproof("check", proxy.url, "--ca-file", authority.file, "--wait-for", "10s",
                           "--out", "report")
    assert result.code == 1, result.text
    failing = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    assert {"payload.variants", "reach.connect"} <= failing, result.text
    assert not failing & WRONGLY_BLAMED, result.text
    assert "choice null" in " ".join(result.rule("payload.variants")["evidence"])
    assert "the receiver was gone over callStart" in " ".join(result.rule("reach.connect")["evidence"])


@pytest.mark.parametrize("status", OWN_STATUSES)
def test_a_deployment_behind_a_proxy_is_waited_for(ringproof, authority, good_identity, status):
    with mortal_receiver("", "", "0.6", "40") as port, \
            Proxy(good_identity, port, status_of_absence=status) as proxy:
        result = ringproof("check", proxy.url, "--ca-file", authority.file, "--wait-for", "10s",
                           "--out", "report")
    assert result.code == 0, result.text
    reach = result.rule("reach.connect")
    assert reach["status"] == "warn", reach
    assert f"answered {status} " in reach["evidence"][0], reach
    assert "in the receiver's place" in reach["evidence"][0], reach
    assert result.rule("status.200")["status"] == "pass"
    # It was asked with GETs, and the events of that hour came again after it.
    refused = [a for a in result.attempts() if a["outcome"] == "refused"]
    assert 1 <= len(refused) <= 64, refused
    assert max(a.get("back_after_ms", 0) for a in refused) >= 300, refused
    assert ("GET", status) in proxy.seen


def test_a_deployment_behind_a_proxy_that_answers_gets_itself_blames_nothing_else(
        ringproof, authority, good_identity):
    with mortal_receiver("", "", "1.0", "40") as port, \
            Proxy(good_identity, port, answers_gets=True) as proxy:
        result = ringproof("check", proxy.url, "--ca-file", authority.file, "--wait-for", "10s",
                           "--out", "report")
    failing = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    assert not failing & WRONGLY_BLAMED, result.text
    assert len([a for a in result.attempts() if a["outcome"] == "refused"]) < 200


def test_below_tls_a_restart_is_waited_for_and_a_deadly_event_named(
        ringproof, authority, good_identity):
    with mortal_receiver(good_identity.chain_file, good_identity.key_file, "0.4") as port, \
            PassingOn(port) as balancer:
        result = ringproof("check", balancer.url, "--ca-file", authority.file, "--wait-for", "10s",
                           "--out", "report")
    assert result.code == 1, result.text
    failing = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    assert "reach.connect" in failing, result.text
    assert not failing & WRONGLY_BLAMED, result.text
