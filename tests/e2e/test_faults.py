"""Faults between Rinkel and the receiver: the log says what was injected, and what really happened."""

import pytest
from support import scenarios
from support.behaviours import answer, late

DAY = "policy: { deadline: 2s, retry_every: 1h, give_up_after: 24h }"


def with_fault(target: str, fault: str, policy: str = DAY) -> str:
    return scenarios.one_event(target, policy) + f"faults:\n  - {fault}\n"


def test_a_lost_response_was_delivered_and_is_tried_again(play, receiver):
    result = play(with_fault(receiver.url, "{ on: callEnd, attempts: 1..3, do: lose-response }"))
    attempts = result.attempts()
    assert [attempt["outcome"] for attempt in attempts] == ["injected"] * 3 + ["accepted"]
    assert all(attempt["status"] == 200 for attempt in attempts)
    assert attempts[0]["injected"] == "lose-response"
    assert "on the wire: answered 200" in attempts[0]["detail"]
    bodies = [request.body for request in receiver.requests]
    assert len(bodies) == 4 and len(set(bodies)) == 1
    assert result.code == 0
    assert result.rule("delivery.lost-response")["status"] == "pass"


@pytest.mark.parametrize("fault, words", [
    ("unreachable", "refused"), ("timeout", "deadline"), ("{ answer: 503 }", "503"),
], ids=["unreachable", "timeout", "answer"])
def test_what_is_pretended_reaches_nobody_and_takes_no_time(play, receiver, fault, words):
    result = play(with_fault(receiver.url, f"{{ attempts: 1..2, do: {fault} }}"))
    attempts = result.attempts()
    assert [attempt["outcome"] for attempt in attempts] == ["injected", "injected", "accepted"]
    assert words in attempts[0]["detail"] and "nothing was sent" in attempts[0]["detail"]
    assert len(receiver.requests) == 1
    assert result.report()["summary"]["real_seconds"] < 1


def test_a_real_timeout_is_waited_for(play, receiver):
    yaml = with_fault(receiver.url, "{ attempts: 1, do: { timeout: real } }",
                      "policy: { deadline: 300ms, retry_every: 1h, give_up_after: 24h }")
    result = play(yaml)
    assert result.report()["summary"]["real_seconds"] >= 0.3
    assert len(receiver.requests) == 1


@pytest.mark.parametrize("point, status", [
    ("after-request", None), ("after-status-line", 200), ("mid-headers", 200), ("mid-body", 200)])
def test_a_cut_connection_is_no_answer_and_is_not_used_again(play, receiver, point, status):
    result = play(with_fault(receiver.url, f"{{ attempts: 1, do: {{ cut: {point} }} }}"))
    first, second = result.attempts()
    assert first["outcome"] == "injected" and first["injected"] == f"cut {point}"
    assert first["status"] == status
    assert second["outcome"] == "accepted" and not second["reused"]
    assert second["connection"] != first["connection"]


def test_a_reset_comes_before_the_request(play, receiver):
    result = play(with_fault(receiver.url, "{ attempts: 1, do: reset }"))
    first, second = result.attempts()
    assert first["outcome"] == "injected" and "before the request was sent" in first["detail"]
    assert second["outcome"] == "accepted"
    assert len(receiver.requests) == 1


def test_a_delay_counts_against_the_deadline_but_not_against_the_receiver(play, receiver):
    receiver.behaviour = late(0.3)
    policy = "policy: { deadline: 500ms, retry_every: 1h, give_up_after: 0h }"
    result = play(with_fault(receiver.url, "{ do: { delay: 400ms } }", policy))
    attempt = result.only_attempt()
    assert attempt["outcome"] == "injected"
    assert "the network took 400ms" in attempt["detail"]
    assert result.rule("time.2s")["status"] == "skip"


def test_an_answer_in_time_in_spite_of_a_delay_counts(play, receiver):
    result = play(with_fault(receiver.url, "{ do: { delay: 50ms } }"))
    attempt = result.only_attempt()
    assert attempt["outcome"] == "accepted" and attempt["injected"] == "delay 50ms"
    assert attempt["phase_ms"]["total"] >= 50
    assert result.code == 0


def test_a_receivers_own_failure_under_a_delay_is_its_own(play, receiver):
    receiver.behaviour = answer(500)
    policy = "policy: { give_up_after: 0h }"
    result = play(with_fault(receiver.url, "{ do: { delay: 10ms } }", policy))
    assert result.only_attempt()["outcome"] == "refused"
    assert result.code == 1


def test_fresh_connections_can_be_asked_for(play, receiver):
    yaml = scenarios.answered_call(receiver.url) + "faults:\n  - { do: drop-connection-reuse }\n"
    attempts = play(yaml).attempts()
    assert len({attempt["connection"] for attempt in attempts}) == len(attempts)
    assert not any(attempt["reused"] for attempt in attempts)


def test_a_duplicate_is_the_same_bytes_once_more(play, receiver):
    result = play(with_fault(receiver.url, "{ on: callEnd, do: { duplicate: 10s } }"))
    assert [attempt["delivery"] for attempt in result.attempts()] == [1, 2]
    bodies = [request.body for request in receiver.requests]
    assert len(bodies) == 2 and len(set(bodies)) == 1


def test_an_overtaken_event_comes_late_with_its_own_time(play, receiver):
    yaml = scenarios.answered_call(receiver.url) + (
        "faults:\n  - { on: callEnd, do: { reorder: callStart } }\n")
    result = play(yaml)
    assert [attempt["event"] for attempt in result.attempts()] == [
        "incomingCall", "callEnd", "callStart", "callInsights"]
    assert '"datetime":"2026-01-05T09:00:08.000Z"' in result.attempts()[2]["request_body"]
    assert result.rule("delivery.out-of-order")["status"] == "pass"
