"""Answers that are odd, broken or hostile: one clear outcome each, and in time."""

import pytest
from support import scenarios
from support.behaviours import hang_after, raw, reset

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

# What curl, Go, Node and Python take for a 200 is one.
ACCEPTED = {
    "no reason phrase": raw(b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"),
    "100 Continue first": raw(b"HTTP/1.1 100 Continue\r\n\r\n" + OK),
    "two early hints first": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 2 + OK),
    "HTTP/1.0": raw(b"HTTP/1.0 200 OK\r\n\r\nbody until the end"),
    "a header of 40 KB": raw(
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 40_000 + b"\r\nContent-Length: 0\r\n\r\n"),
    "a chunked body": raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: x\r\n\r\n"),
    "header in small pieces": raw(*(OK[i:i + 7] for i in range(0, len(OK), 7))),
    "a body of 5 MB": raw(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n", b"x" * 5_000_000),
    "a body that never ends": hang_after(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
}

BROKEN = {
    "not HTTP": (raw(b"220 mail.example ESMTP\r\n"), "protocol-error"),
    "closed without a word": (raw(), "protocol-error"),
    "cut in the header": (raw(b"HTTP/1.1 200 OK\r\nContent-"), "protocol-error"),
    "hangs before the status": (hang_after(), "timeout"),
    "hangs in the header": (hang_after(b"HTTP/1.1 200 OK\r\nContent-"), "timeout"),
    "only 1xx": (hang_after(b"HTTP/1.1 102 Processing\r\n\r\n"), "timeout"),
}


@pytest.mark.parametrize("behaviour", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_an_odd_200_is_a_200(play, receiver, behaviour):
    receiver.behaviour = behaviour
    result = play(scenarios.one_event(receiver.url, scenarios.SHORT_DEADLINE))
    assert result.code == 0, result.text
    assert result.only_attempt()["outcome"] == "accepted"


def test_a_body_that_never_ends_is_a_risk(play, receiver):
    receiver.behaviour = ACCEPTED["a body that never ends"]
    result = play(scenarios.one_event(receiver.url, scenarios.SHORT_DEADLINE))
    rule = result.rule("time.2s")
    assert rule["status"] == "warn", result.text
    assert "the body had not ended" in rule["evidence"][0]
    assert "res.end()" in rule["fix"]
    assert result.rule("time.margin")["status"] == "skip"


@pytest.mark.parametrize("behaviour, outcome", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_answer_has_its_outcome(play, receiver, behaviour, outcome):
    receiver.behaviour = behaviour
    result = play(scenarios.one_event(receiver.url, scenarios.SHORT_DEADLINE))
    assert result.code == 1, result.text
    attempt = result.only_attempt()
    assert attempt["outcome"] == outcome, attempt
    assert attempt["detail"]
    assert attempt["phase_ms"]["total"] - attempt["harness_lag_ms"] < 1250


def test_a_reset_connection_has_its_words(play, receiver):
    receiver.behaviour = reset
    attempt = play(scenarios.one_event(receiver.url)).only_attempt()
    assert attempt["outcome"] == "protocol-error"
    assert "reset" in attempt["detail"], attempt["detail"]


def test_control_characters_never_reach_the_terminal(play, receiver):
    receiver.behaviour = raw(
        b"HTTP/1.1 500 \x1b[2J\x1b[31mboo\r\nX-Evil: \x1b]0;pwned\x07\r\n"
        b"Content-Length: 24\r\n\r\n\x1b[2J<script>alert(1)</script>")
    result = play(scenarios.one_event(receiver.url))
    assert result.code == 1, result.text
    assert "\x1b" not in result.text
    for file in result.files():
        assert b"\x1b" not in file.read_bytes(), file
    assert "<script>alert(1)" not in (result.folder / "report.html").read_text()
