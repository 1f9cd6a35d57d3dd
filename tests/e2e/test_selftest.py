"""`ringproof selftest`: every bad receiver is caught by the rule that is about it."""

import json
import re
import signal

import pytest
from support.cli import stop

# Fault and the rule that catches it: what CI jobs of others will see.
CAUGHT_BY = {
    "answers-202": "status.200",
    "answers-204": "status.200",
    "redirects": "status.200",
    "waits-for-record": "time.2s",
    "answers-late": "time.margin",
    "json-only": "content.form",
    "requires-user-id": "payload.events",
    "crashes-on-null-choice": "payload.variants",
    "crashes-on-topics": "payload.variants",
    "rejects-new-cause": "payload.unknown-fields",
    "chokes-on-new-fields": "payload.unknown-fields",
    "drops-overtaken": "delivery.out-of-order",
    "needs-first-event": "delivery.out-of-order",
    "falls-over-in-burst": "delivery.burst",
    "books-twice": "state.idempotent",
    "forgets-soon": "state.idempotent",
    "swallows-errors": "state.complete",
    "dedupes-by-call-id": "state.complete",
    "answers-any-path": "surface.catch-all",
    "accepts-garbage": "surface.garbage",
}


# Whole suites, one after the other: sanitizers see the same receivers in test_faulty_receivers.py.
@pytest.mark.unsanitized
def test_every_bad_one_is_caught_the_good_one_is_cleared_and_no_file_is_left(ringproof, tmp_path):
    result = ringproof("selftest", "--json", time_max=120)
    assert result.code == 0, result.text
    document = json.loads(result.out)
    assert document["schema"] == "ringproof-selftest/1"
    assert document["passed"] is True
    good, *bad = document["receivers"]
    assert (good["name"], good["verdict"], good["score"]) == ("good", "conformant", 100)
    assert good["other_rules"] == []
    assert {one["name"]: one["rule"] for one in bad} == CAUGHT_BY
    for one in bad:
        assert one["passed"] and one["status"] in ("fail", "warn") and one["evidence"], one
    # The folder is the current one and that for temporary files.
    assert list(tmp_path.iterdir()) == []


@pytest.mark.unsanitized
def test_a_person_reads_what_each_does_and_what_was_seen(ringproof):
    result = ringproof("selftest", "--only", "answers-202", "--only", "good")
    assert result.code == 0, result.text
    good, bad = result.out.split("✓ answers-202")
    assert re.search(r"✓ good +cleared", good)
    assert "conformant, score 100 of 100" in good
    assert re.match(r" +status\.200\n +does takes the event and answers 202", bad)
    assert "202 Accepted" in bad.split("seen")[1]
    assert "1 of 1 bad receiver caught" in bad and "the good receiver was cleared" in bad


def test_the_catalogue_of_receiver_is_the_list_of_selftest(ringproof):
    help_text = ringproof("receiver", "--help").out.split("Faults:\n")[1]
    assert re.findall(r"^  ([a-z0-9-]+)  ", help_text, re.M) == list(CAUGHT_BY)


@pytest.mark.unsanitized
def test_an_interrupted_selftest_says_so_and_leaves_no_file(ringproof, tmp_path):
    process = ringproof.start("selftest")
    assert "good" in process.stdout.readline()
    result = stop(process, signal.SIGINT)
    assert result.code == 130, result.text
    assert "interrupted" in result.err and "receivers were not tried" in result.err
    assert list(tmp_path.iterdir()) == []


def test_quiet_says_it_by_its_exit_code(ringproof):
    result = ringproof("selftest", "-q", "--only", "redirects")
    assert (result.code, result.text) == (0, "")


@pytest.mark.parametrize("name, remedy", [("answers-203", "did you mean 'answers-20"),
                                          ("nonsense", "ringproof receiver --help")])
def test_a_name_that_is_none_is_a_usage_error(ringproof, name, remedy):
    result = ringproof("selftest", "--only", "good", "--only", name)
    assert result.code == 2
    assert result.out == ""
    assert f"no fault '{name}'" in result.err and remedy in result.err
