"""What does not answer is found out in seconds, and said plainly; what needs a while is given it."""

import threading

import pytest
from support.behaviours import answer

pytestmark = pytest.mark.unsanitized


def is_end(handler) -> bool:
    return b"cause" in handler.received.body


def hangs_on_ends(handler):
    """As a handler does that forgets to answer."""
    if is_end(handler):
        handler.server.stopping.wait(60)
    else:
        answer(200)(handler)


def is_late_on_ends(handler):
    if is_end(handler):
        handler.server.stopping.wait(2.5)
    answer(200)(handler)


class NeverAgain:
    """Falls silent for good when several events come at once."""

    def __init__(self):
        self.lock = threading.Lock()
        self.busy = 0
        self.is_stuck = False

    def __call__(self, handler):
        with self.lock:
            self.busy += 1
            self.is_stuck = self.is_stuck or self.busy > 1
        if self.is_stuck:
            handler.server.stopping.wait(60)
        handler.server.stopping.wait(0.02)
        with self.lock:
            self.busy -= 1
        answer(200)(handler)


@pytest.fixture
def check(ringproof, authority, receiver):
    def run(behaviour, *arguments):
        receiver.behaviour = behaviour
        return ringproof("check", receiver.url, "--ca-file", authority.file, "--out", "report",
                         "--content-type", "json", *arguments)

    return run


def records(result, kind):
    return [record for record in result.log() if record["type"] == kind]


def test_a_kind_of_event_that_hangs_is_left_out_and_said_to_be(check):
    result = check(hangs_on_ends)
    assert result.code == 1, result.text
    ends = [a for a in result.attempts() if a["event"] == "callEnd" and a["outcome"] == "timeout"]
    assert 2 <= len(ends) <= 12, len(ends)
    assert {record["event"] for record in records(result, "left-out")} == {"callEnd"}
    waited = records(result, "waited")
    assert [record["status"] for record in waited] == [None]
    assert "callEnd" in result.text and "left out" in result.text


def test_a_late_answer_is_told_from_none(check):
    result = check(is_late_on_ends)
    waited = records(result, "waited")
    assert [record["status"] for record in waited] == [200]
    assert waited[0]["total_ms"] > 2000


def test_a_receiver_that_falls_silent_for_good_is_not_ready(check):
    result = check(NeverAgain(), "--events", "callEnd")
    assert result.code == 1, result.text
    assert result.rule("time.2s")["status"] == "fail"
    waited = records(result, "waited")
    assert {record["why"] for record in waited} == {"after-burst"}
    assert [record["limit_ms"] for record in waited] == [1000, 1000, 1000, 20000]


class TakesNewWith202:
    """And what comes again with 200, as a handler that recognises repetitions may."""

    def __init__(self):
        self.seen = set()

    def __call__(self, handler):
        body = handler.received.body
        answer(200 if body in self.seen else 202)(handler)
        self.seen.add(body)


def test_a_wrong_2xx_ends_nothing_before_a_repetition_was_seen(check):
    result = check(TakesNewWith202())
    assert result.code == 1, result.text
    evidence = " ".join(result.rule("status.200")["evidence"])
    assert "taken then" in evidence and "25 attempts" not in evidence, evidence
    assert "so the rest of the suite was not played" not in result.text


def test_a_wrong_2xx_also_to_repetitions_ends_the_suite(check):
    result = check(answer(202))
    assert result.code == 1, result.text
    assert "Not one event was accepted" in result.text
    assert "25 attempts" in " ".join(result.rule("status.200")["evidence"])


def test_a_receiver_that_never_answers_is_given_up_after_one_longer_wait(
        ringproof, authority, receiver):
    receiver.behaviour = lambda handler: handler.server.stopping.wait(60)
    result = ringproof("check", receiver.url, "--ca-file", authority.file, "--out", "report")
    assert result.code == 1, result.text
    assert [record["status"] for record in records(result, "waited")] == [None]
    forms = [a for a in result.attempts() if "form" in a["content_type"]]
    assert len(forms) == 4, "one of each kind"
