"""Ids and virtual time in payloads and in the log (F28)."""

import re

from support import scenarios

ID = re.compile(r"[0-9a-f]{32}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

TWO_CALLS = scenarios.ANSWERED + scenarios.UNANSWERED.removeprefix("calls:\n")


def ids_of(receiver):
    return [request.json()["id"] for request in receiver.requests]


def test_all_events_of_a_call_share_one_id(play, receiver):
    play(scenarios.answered_call(receiver.url))
    ids = ids_of(receiver)
    assert len(ids) == 4 and len(set(ids)) == 1
    assert ID.fullmatch(ids[0])


def test_two_calls_have_two_ids(play, receiver):
    play(scenarios.calls(receiver.url, TWO_CALLS))
    assert len(set(ids_of(receiver))) == 2


def test_the_same_seed_makes_the_same_ids_and_another_seed_others(play, receiver):
    runs = []
    for number, seed in enumerate((7, 7, 8)):
        before = len(receiver.requests)
        play(scenarios.answered_call(receiver.url), "--seed", seed, out=f"out{number}")
        runs.append(ids_of(receiver)[before])
    assert runs[0] == runs[1] != runs[2]


def test_the_seed_is_in_the_report(play, receiver):
    assert play(scenarios.one_event(receiver.url), "--seed", 99).report()["seed"] == 99
    assert play(scenarios.one_event(receiver.url), out="second").report()["seed"] == 1


def test_datetimes_are_virtual_and_have_milliseconds(play, receiver):
    play(scenarios.answered_call(receiver.url))
    ringing, start, end, insights = (request.json() for request in receiver.requests)
    for payload in (ringing, start, end):
        assert MOMENT.fullmatch(payload["datetime"]), payload
    assert "datetime" not in insights
    assert ringing["datetime"][:19] == "2026-01-05T09:00:00"
    assert start["datetime"][:19] == "2026-01-05T09:00:08"
    assert end["datetime"][:19] == "2026-01-05T09:03:20"


def test_the_log_has_the_same_virtual_times(play, receiver):
    result = play(scenarios.answered_call(receiver.url))
    times = [attempt["virtual_time"] for attempt in result.attempts()]
    assert all(MOMENT.fullmatch(time) for time in times)
    assert times == sorted(times)
    assert times[3][:19] == "2026-01-05T09:04:00"


def test_an_hour_of_talk_takes_no_real_time(play, receiver):
    yaml = scenarios.answered_call(receiver.url).replace("talks: 3m12s", "talks: 1h")
    result = play(yaml)
    assert result.code == 0, result.text
    summary = result.report()["summary"]
    assert summary["virtual_seconds"] >= 3600
    assert summary["real_seconds"] < 1


def test_another_start_moves_every_datetime(play, receiver, ringproof):
    play(scenarios.answered_call(receiver.url), "--start", "2026-03-01T10:00:00Z")
    assert receiver.requests[0].json()["datetime"][:19] == "2026-03-01T10:00:00"
    refused = ringproof.run("x.yaml", "--start", "tomorrow")
    assert refused.code == 2 and "write now or" in refused.text
