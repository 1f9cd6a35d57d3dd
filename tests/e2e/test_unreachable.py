"""Receivers that cannot be reached at all: each has its own outcome and its own words."""

import socket

from support import scenarios
from support.foreign_receiver import ForeignReceiver


def fails_as(result, outcome: str) -> dict:
    assert result.code == 1, result.text
    attempt = result.only_attempt()
    assert attempt["outcome"] == outcome, attempt
    assert attempt["status"] is None
    return attempt


def closed_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return unused.getsockname()[1]


def test_a_closed_port_refuses_the_connection(play):
    port = closed_port()
    result = play(scenarios.one_event(f"https://localhost:{port}/rinkel"))
    attempt = fails_as(result, "connect-failed")
    assert "refused" in attempt["detail"] and str(port) in attempt["detail"]
    assert result.rule("reach.connect")["status"] == "fail"


def test_a_name_that_does_not_resolve_is_named(play):
    result = play(scenarios.one_event("https://nowhere.invalid/rinkel"))
    attempt = fails_as(result, "dns-failed")
    assert "nowhere.invalid" in attempt["detail"]


def test_plain_http_on_the_port_is_told_apart_from_bad_tls(play):
    with ForeignReceiver() as plain:
        url = plain.url.replace("http:", "https:")
        attempt = fails_as(play(scenarios.one_event(url)), "tls-failed")
        assert "HTTP" in attempt["detail"]
        assert plain.requests == []


def test_a_port_that_accepts_and_says_nothing_is_a_timeout(play):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://localhost:{silent.getsockname()[1]}/rinkel"
        attempt = fails_as(play(scenarios.one_event(url, scenarios.SHORT_DEADLINE)), "timeout")
        assert "TLS" in attempt["detail"]
        assert attempt["phase_ms"]["send"] is None


def test_a_receiver_over_plain_http_answers_but_breaks_the_https_rule(play):
    """F1."""
    with ForeignReceiver() as plain:
        result = play(scenarios.one_event(plain.url))
        assert result.code == 1, result.text
        assert result.only_attempt()["outcome"] == "accepted"
        assert result.rule("https.scheme")["status"] == "fail"
        assert result.rule("status.200")["status"] == "pass"
