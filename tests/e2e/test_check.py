"""`ringproof check --state` against receivers that store in their own ways: none is blamed for it,
and each loss or double booking is found by the rule that is about it."""

import pytest
from support import stores

pytestmark = pytest.mark.unsanitized

# Every one of them is right.
GOOD = [stores.Store, stores.Rows, stores.Document, stores.Later, stores.OnlyEnds, stores.Counting,
        stores.Wrapped, stores.Masked, stores.Status, stores.Keyed, stores.MaskedLater,
        stores.CountsAttempts]

WITH_TIME = ("--time-header",)

# What fails, what else fails for the same reason, and words of the evidence.
BAD = [
    (stores.CountsRepeats, (), {"state.idempotent"}, "/version: 8 after a plain call, 12 here"),
    (stores.StartsOver, (), {"state.complete", "delivery.out-of-order"}, "/cause: \"ANSWERED\""),
    (stores.LostUpdate, (), {"state.complete"}, "together"),
    (stores.Conflict, (), {"status.200", "delivery.duplicate", "delivery.lost-response"}, "409 Conflict"),
    (stores.TooOld, WITH_TIME, {"status.200", "delivery.late-retry"}, "400 Bad Request"),
    (stores.ForgetsIds, WITH_TIME, {"state.idempotent"}, "a-day-later"),
    (stores.Swallows, (), {"state.complete"}, "no voice menu"),
    (stores.SwallowsLater, (), {"state.complete"}, "no voice menu"),
    (stores.DedupesByCall, (), {"state.complete"}, "plain-1"),
    (stores.BlackHole, (), {"state.complete"}, "stored nowhere"),
    (stores.ForgetsOnRepeat, (), {"state.idempotent"}, "after a plain call"),
    (stores.TwoStores, (), {"state.complete"}, "two states in turns"),
    (stores.LastTwenty, (), {"state.idempotent"}, "other events"),
    (stores.WorkerDies, (), {"state.complete"}, "stored nowhere"),
]

# What such a receiver may fail besides: a connection is cut when the event has been sent, and on a busy
# machine the next event is sometimes worked on first. Who keeps what comes first shows it then.
MAY_FAIL = {
    stores.DedupesByCall: {"state.idempotent", "delivery.out-of-order"},
    stores.LostUpdate: {"state.idempotent", "delivery.out-of-order"},
    # A call of which every event came again is stored nowhere.
    stores.ForgetsOnRepeat: {"state.complete"},
}


@pytest.fixture
def check(ringproof, authority, receiver):
    def run(store, *arguments):
        for _ in range(3):
            receiver.behaviour = store()
            result = ringproof("check", receiver.url, "--ca-file", authority.file,
                               "--state", receiver.state_url, "--out", "report", *arguments)
            if not result.was_disturbed():
                break
        return result

    return run


def failing(result) -> dict:
    return {rule["id"]: rule for rule in result.report()["rules"] if rule["status"] == "fail"}


@pytest.mark.parametrize("store", GOOD, ids=lambda store: store.__name__)
def test_a_good_receiver_is_cleared_however_it_stores(check, store):
    result = check(store)
    assert not failing(result), result.text
    assert result.code == 0, result.text
    assert result.rule("state.idempotent")["status"] == "pass"
    assert result.rule("state.complete")["status"] in ("pass", "warn")


@pytest.mark.parametrize("store, arguments, rules, words", BAD,
                         ids=[store.__name__ for store, *_ in BAD])
def test_a_bad_receiver_fails_by_the_rules_it_breaks(check, store, arguments, rules, words):
    result = check(store, *arguments)
    found = failing(result)
    assert rules <= set(found) <= rules | MAY_FAIL.get(store, set()), result.text
    assert words in " ".join(line for rule in found.values() for line in rule["evidence"])


def test_what_is_meant_to_change_can_be_left_out(check):
    result = check(stores.CountsRepeats, "--state-ignore", "/version", "--state-ignore", "/verison")
    assert result.code == 0, result.text
    assert not failing(result), result.text
    assert "Nothing stood at /verison" in " ".join(result.out.split())
    assert "Nothing stood at /version" not in result.out


@pytest.mark.parametrize("arguments", [(), ("--state-wait", "5s")], ids=["as it is", "told to wait"])
def test_who_stores_at_its_own_time_has_lost_nothing(check, arguments):
    result = check(stores.Ticking, *arguments)
    assert not failing(result), result.text
    assert result.code == 0, result.text
    assert result.rule("state.idempotent")["status"] == "pass"


def test_what_is_booked_twice_though_it_was_sent_once_is_found(check):
    result = check(stores.SentTwice)
    evidence = " ".join(failing(result)["state.idempotent"]["evidence"])
    assert "too many" in evidence, evidence


def test_a_state_that_can_never_be_read_is_not_asked_for_ever(ringproof, authority, receiver, tmp_path):
    receiver.behaviour = stores.Store()
    asked = tmp_path / "asked"
    result = ringproof("check", receiver.url, "--ca-file", authority.file, "--out", "report",
                       "--state-command", f"echo {{id}} >> {asked}; exit 3")
    assert result.code == 3, result.text
    assert "what is stored was not judged" in result.out
    assert len(asked.read_text().splitlines()) < 100


def test_what_an_earlier_run_left_behind_does_not_pass_for_this_ones(check, receiver):
    class Keeps(stores.Store):
        """The same store for both runs, and broken in the second."""
        kept = {}

        def __init__(self):
            super().__init__()
            self.events = Keeps.kept

    class Loses(Keeps):
        def take(self, event, headers):
            return 200 if event.get("cause") == "VOICEMAIL" else super().take(event, headers)

    assert check(Keeps).code == 0
    again = check(Keeps)
    assert not failing(again), again.text
    assert "state.complete" in failing(check(Loses))
    assert check(Keeps, "--seed", "7").report()["seed"] == 7


def test_nothing_is_alike_where_nobody_listens(ringproof, authority):
    result = ringproof("check", "https://localhost:1/", "--ca-file", authority.file, "--out", "report")
    assert result.rule("content.twin")["status"] == "skip"


def test_one_case_is_played_with_the_plain_one_and_the_report_says_so(check):
    result = check(stores.Store, "--case", "together", "--case", "morning-call-again")
    assert result.code == 0, result.text
    assert {line["name"] for line in result.log() if line["type"] == "scenario-started"} == {
        "plain", "together", "morning-call", "morning-call-again"}
    assert "Only these cases were played, as --case asks" in result.out


def test_a_case_that_nobody_knows_is_an_error_with_the_nearest(ringproof):
    result = ringproof("check", "https://localhost:1/", "--case", "togehter")
    assert result.code == 2
    assert "did you mean 'together'?" in result.err
