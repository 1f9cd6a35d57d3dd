"""What arrives at a receiver: the documented events, in order, with the documented fields."""

import re

import pytest
from support import scenarios

FIELDS = {
    "incomingCall": {"id", "datetime", "to", "from"},
    "outgoingCall": {"id", "datetime", "to", "from"},
    "callStart": {"id", "datetime", "answeredBy", "choice"},
    "callEnd": {"id", "datetime", "cause"},
    "callInsights": {"id", "sentiment", "topics", "summary"},
}
CAUSES = ["UNANSWERED", "ANSWERED", "BLACKLISTED", "VOICEMAIL", "CALLCENTER",
          "OUTSIDE_OPERATION_TIMES"]


def events_of(receiver):
    return [request.path.rsplit("/", 1)[1] for request in receiver.requests]


def test_an_answered_call_tells_its_four_events_in_order(play, receiver):
    result = play(scenarios.answered_call(receiver.url), "--path-per-event")
    assert result.code == 0, result.text
    assert events_of(receiver) == ["incomingCall", "callStart", "callEnd", "callInsights"]


def test_each_event_has_exactly_its_documented_fields(play, receiver):
    play(scenarios.answered_call(receiver.url), "--path-per-event")
    for event, request in zip(events_of(receiver), receiver.requests):
        assert set(request.json()) == FIELDS[event], event


def test_values_are_the_scripted_ones(play, receiver):
    play(scenarios.answered_call(receiver.url))
    ringing, start, end, insights = (request.json() for request in receiver.requests)
    assert (ringing["from"], ringing["to"]) == ("+31850609001", "+31850609000")
    assert (start["answeredBy"], start["choice"]) == ("anna@example.com", "1")
    assert end["cause"] == "ANSWERED"
    assert insights["topics"] == ["sales", "support"]
    assert insights["sentiment"] == "POSITIVE"
    assert insights["summary"] == "Wants a quote."


def test_an_outgoing_call_begins_with_outgoing_call(play, receiver):
    yaml = scenarios.calls(receiver.url, """\
calls:
  - name: calling-back
    direction: outgoing
    from: "+31850609000"
    to: "+442079460123"
    answered: { by: anna@example.com }
    talks: 1m
    ends: ANSWERED
""")
    result = play(yaml, "--path-per-event")
    assert result.code == 0, result.text
    assert events_of(receiver) == ["outgoingCall", "callStart", "callEnd"]
    assert receiver.requests[1].json()["choice"] is None


@pytest.mark.parametrize("cause", CAUSES)
def test_a_call_ends_with_the_scripted_cause(play, receiver, cause):
    answered = "    answered: { by: anna@example.com }\n    talks: 1m\n"
    yaml = scenarios.calls(receiver.url, f"""\
calls:
  - name: one
    direction: incoming
    from: anonymous
    to: "+31850609000"
{answered if cause == "ANSWERED" else ""}    ends: {cause}
""")
    result = play(yaml)
    assert result.code == 0, result.text
    assert receiver.requests[0].json()["from"] == "anonymous"
    assert receiver.requests[-1].json()["cause"] == cause


def test_requests_look_like_rinkels(play, receiver):
    """F32."""
    play(scenarios.one_event(receiver.url))
    [request] = receiver.requests
    assert request.method == "POST"
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Accept"] == "*/*"
    assert request.headers["Content-Length"] == str(len(request.body))
    assert request.headers["Host"] == f"localhost:{receiver.port}"
    assert re.search("ringproof", request.headers["User-Agent"], re.IGNORECASE)


def test_one_connection_serves_all_events(play, receiver):
    play(scenarios.answered_call(receiver.url))
    assert len(receiver.requests) == 4
    assert len({request.connection for request in receiver.requests}) == 1


def test_event_in_the_target_becomes_the_kind_of_event(play, ringproof, receiver, authority):
    url = receiver.url.rsplit("/", 1)[0] + "/rinkel/{event}/s3cret-0123456789"
    result = play(scenarios.answered_call(url))
    assert result.code == 0, result.text
    assert [request.path for request in receiver.requests] == [
        f"/rinkel/{event}/s3cret-0123456789"
        for event in ("incomingCall", "callStart", "callEnd", "callInsights")]
    assert "s3cret" not in result.text
    result = ringproof("check", url, "--ca-file", authority.file, "--only", "status.200", "--out", "report")
    assert result.code == 0, result.text
    assert result.report()["target"].endswith("/rinkel/{event}/•••")


@pytest.mark.parametrize("url, words", [
    ("https://localhost:1/{kind}/x", "{kind}"),
    ("https://{event}.example/", "host"),
])
def test_what_nobody_fills_in_is_an_error(ringproof, url, words):
    result = ringproof("check", url)
    assert result.code == 2 and words in result.err
