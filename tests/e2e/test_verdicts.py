"""Exit codes, outcomes and sentences for receivers that answer, but not as Rinkel wants."""

import pytest
from support import scenarios
from support.behaviours import answer, late

pytestmark = pytest.mark.unsanitized


def failed_attempt(result) -> dict:
    assert result.code == 1, result.text
    assert result.report()["verdict"] == "not-conformant"
    return result.only_attempt()


def test_a_good_receiver_is_conformant(play, receiver):
    result = play(scenarios.answered_call(receiver.url))
    assert result.code == 0, result.text
    report = result.report()
    assert report["verdict"] == "conformant"
    assert report["score"] == 100
    assert report["summary"]["accepted"] == report["summary"]["deliveries"] == 4


@pytest.mark.parametrize("status", [201, 202, 204, 206, 400, 401, 403, 404, 405, 429, 500, 503])
def test_any_status_but_200_is_a_refusal(play, receiver, status):
    """F4."""
    receiver.behaviour = answer(status)
    result = play(scenarios.one_event(receiver.url))
    attempt = failed_attempt(result)
    assert (attempt["outcome"], attempt["status"]) == ("refused", status)
    assert str(status) in attempt["detail"] and "200" in attempt["detail"]
    assert result.rule("status.200")["status"] == "fail"
    assert str(status) in result.text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_refusal_and_is_not_followed(play, receiver, status):
    """F6."""
    receiver.behaviour = answer(status, {"Location": f"{receiver.url}/elsewhere"})
    attempt = failed_attempt(play(scenarios.one_event(receiver.url)))
    assert (attempt["outcome"], attempt["status"]) == ("refused", status)
    assert [request.path for request in receiver.requests] == ["/rinkel"]


def test_an_answer_after_two_seconds_is_too_late(play, receiver):
    """F4, F5."""
    receiver.behaviour = late(2.3)
    result = play(scenarios.one_event(receiver.url))
    attempt = failed_attempt(result)
    assert (attempt["outcome"], attempt["status"]) == ("timeout", None)
    assert 2000 <= attempt["phase_ms"]["total"] < 2250 + attempt["harness_lag_ms"]
    assert "2.00 s" in attempt["detail"]
    assert result.rule("time.2s")["status"] == "fail"


def test_an_answer_after_one_and_a_half_seconds_is_in_time(play, receiver):
    receiver.behaviour = late(1.5)
    result = play(scenarios.one_event(receiver.url))
    assert result.code == 0, result.text
    attempt = result.only_attempt()
    assert attempt["outcome"] == "accepted"
    assert 1500 <= attempt["phase_ms"]["wait"] < 2000


def test_one_failure_among_successes_fails_the_run(play, receiver):
    def fail_call_end(handler):
        answer(500 if b"cause" in handler.server.requests[-1].body else 200)(handler)

    receiver.behaviour = fail_call_end
    result = play(scenarios.answered_call(receiver.url))
    assert result.code == 1, result.text
    outcomes = [attempt["outcome"] for attempt in result.attempts()]
    assert outcomes == ["accepted", "accepted", "refused", "accepted"]


def test_a_day_of_failures_is_twenty_five_attempts_in_virtual_time(play, receiver):
    """F7-F9."""
    receiver.behaviour = answer(500)
    yaml = scenarios.one_event(receiver.url, policy="")
    result = play(yaml)
    assert result.code == 1, result.text
    assert [attempt["attempt"] for attempt in result.attempts()] == list(range(1, 26))
    assert len({request.body for request in receiver.requests}) == 1, "F10"
    [disabled] = [record for record in result.log() if record["type"] == "webhook-disabled"]
    assert disabled["event"] == "callEnd" and disabled["after_attempts"] == 25
    assert result.report()["summary"]["real_seconds"] < 2


def test_a_score_below_the_one_asked_for_fails_in_every_report(play, receiver):
    receiver.behaviour = late(1.4)
    result = play(scenarios.one_event(receiver.url), "--fail-under", "100")
    assert result.code == 1, result.text
    assert "Below the score that was asked for" in result.out
    report = result.report()
    assert report["verdict"] == "not-conformant" and report["fail_under"] == 100
    assert "--fail-under" in report["reason"]
    for name in "junit.xml", "summary.md", "report.html":
        assert "--fail-under" in (result.folder / name).read_text()


def test_rules_that_exclude_each_other_are_an_error_before_anything_is_sent(play, receiver):
    result = play(scenarios.answered_call(receiver.url), "--only", "status.200", "--skip", "status.200")
    assert result.code == 2 and "no rule is left" in result.err
    assert receiver.connections == 0
