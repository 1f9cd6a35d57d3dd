"""Receivers that refuse events for one reason each: that one is named, and no other rule is blamed."""

from datetime import datetime, timedelta, timezone

import pytest
from support.behaviours import answer
from support.stores import kind_of, read_event

pytestmark = pytest.mark.unsanitized


class Picky:
    """Refuses the events that `why_not` gives an answer for; keeps what came of each call."""

    def __init__(self, why_not):
        self.why_not = why_not
        self.taken = []

    def __call__(self, handler):
        event = read_event(handler)
        if handler.path != "/rinkel" or event is None:
            answer(404 if handler.path != "/rinkel" else 400)(handler)
            return
        refusal = self.why_not(self, event, handler)
        if refusal is None:
            self.taken.append((event["id"], kind_of(event)))
        answer(*(refusal or (200,)))(handler)

    def has(self, event, kind):
        return (event["id"], kind) in self.taken


def taking_the_first(count):
    return lambda receiver, event, handler: None if len(receiver.taken) < count else (
        404, {}, b'{"code":404,"message":"The requested webhook is not registered."}')


def too_large(receiver, event, handler):
    return (413,) if len(handler.received.body) > 250 else None


def too_old(receiver, event, handler):
    now = datetime.now(timezone.utc)
    is_old = "datetime" in event and abs(
        now - datetime.fromisoformat(event["datetime"].replace("Z", "+00:00"))) > timedelta(minutes=5)
    return (400, {}, b'{"error":"stale"}') if is_old else None


def not_answered_yet(receiver, event, handler):
    is_early = kind_of(event) == "callEnd" and not receiver.has(event, "callStart")
    return (404, {}, b'{"error":"unknown call"}') if is_early else None


def without_user(receiver, event, handler):
    is_outgoing = kind_of(event) == "ring" and event.get("from") == "+31850609000"
    return (500,) if is_outgoing and "userId" not in event else None


@pytest.mark.parametrize("why_not, words, failing", [
    (taking_the_first(1), "took the first event, and from then on", set()),
    (taking_the_first(30), "took the first 30 events", set()),
    (too_large, "bytes or more was refused", set()),
    (too_old, "the receiver checks their age", set()),
    (not_answered_yet, "callEnd is refused as long as no callStart", {"delivery.out-of-order"}),
    (without_user, "outgoingCall is taken only with userId", {"payload.events"}),
], ids=["one event", "thirty events", "size", "age", "order", "field"])
def test_the_reason_for_a_refusal_is_named_and_nothing_else_is_blamed(
        ringproof, authority, receiver, why_not, words, failing):
    receiver.behaviour = Picky(why_not)
    result = ringproof("check", receiver.url, "--ca-file", authority.file, "--out", "report")
    assert result.code == 1, result.text
    assert words in result.rule("status.200")["fix"], result.rule("status.200")
    failed = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    assert failed == failing | {"status.200"}, result.text
