"""Form encoding: an ordinary form parser gets back the scripted values (F31, F32)."""

import json

from support import scenarios

FORM = ("--content-type", "form")
SUMMARY = "50% + a&b=c; für 10 € \"now\""


def test_a_form_holds_the_scripted_values(play, receiver):
    result = play(scenarios.answered_call(receiver.url), *FORM)
    assert result.code == 0, result.text
    ringing, start, end, insights = (request.form() for request in receiver.requests)
    assert dict(ringing)["from"] == "+31850609001"
    assert dict(start)["answeredBy"] == "anna@example.com" and dict(start)["choice"] == "1"
    assert dict(end)["cause"] == "ANSWERED"
    topics = [value for name, value in insights if name.startswith("topics")]
    assert topics == ["sales", "support"]


def test_the_content_type_is_exactly_the_subscribed_one(play, receiver):
    play(scenarios.one_event(receiver.url), *FORM)
    [request] = receiver.requests
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_what_forms_must_escape_comes_back_unharmed(play, receiver):
    yaml = scenarios.answered_call(receiver.url).replace("Wants a quote.", json.dumps(SUMMARY))
    play(yaml, *FORM)
    assert dict(receiver.requests[3].form())["summary"] == SUMMARY


def test_json_and_form_tell_the_same(play, receiver):
    yaml = scenarios.one_event(receiver.url)
    play(yaml)
    play(yaml, *FORM, out="form")
    as_json, as_form = (receiver.requests[0].json(), dict(receiver.requests[1].form()))
    # Each encoding is a call of its own, so that a receiver does not take one for a repetition.
    assert as_json.pop("id") != as_form.pop("id")
    assert as_json == as_form


def test_both_plays_everything_twice(play, receiver):
    result = play(scenarios.one_event(receiver.url), "--content-type", "both")
    assert result.code == 0, result.text
    types = [request.headers["Content-Type"] for request in receiver.requests]
    assert sorted(types) == ["application/json", "application/x-www-form-urlencoded"]
