"""Receivers that are wrong on purpose: `check` fails them, and the right rule says why."""

import pytest
from support import scenarios
from test_selftest import CAUGHT_BY

# Their answers take so long that a whole check of each takes minutes; selftest plays what matters.
SLOW = {"waits-for-record", "answers-late", "falls-over-in-burst"}
# What they do wrong shows in what they stored.
SHOWS_IN_STATE = {"books-twice", "forgets-soon", "drops-overtaken", "swallows-errors", "dedupes-by-call-id"}
# Found, but no reason for Rinkel to switch the webhook off: only --strict fails the run.
ONLY_SHOULD = {"rejects-new-cause", "chokes-on-new-fields", "answers-any-path", "accepts-garbage"}

NO_MENU = scenarios.ANSWERED.replace(', choice: "1"', "")
ONE_TOPIC = scenarios.ANSWERED.replace("[sales, support]", "[sales]")


@pytest.mark.parametrize("fault", [fault for fault in CAUGHT_BY if fault not in SLOW])
def test_check_catches_the_fault(ringproof, start_bundled, tmp_path, fault):
    bad = start_bundled("--quiet", "--fault", fault)
    state = ("--content-type", "json", "--state", bad.state_url, "--state-wait", "50ms")
    result = ringproof(
        "check", bad.url, "--ca-file", bad.ca_file, "--out", tmp_path / "report",
        *(state if fault in SHOWS_IN_STATE else ()))
    assert result.code == (0 if fault in ONLY_SHOULD else 1), result.text
    assert result.rule(CAUGHT_BY[fault])["status"] == "fail"


@pytest.mark.parametrize("calls", [scenarios.ANSWERED, NO_MENU, ONE_TOPIC],
                         ids=["plain", "no menu", "one topic"])
@pytest.mark.parametrize("arguments", [(), ("--content-type", "form"), ("--payload", "extended")],
                         ids=["json", "form", "extended"])
def test_the_good_one_is_cleared(ringproof, bundled, write_scenario, calls, arguments):
    scenario = write_scenario(scenarios.calls(bundled.url, calls))
    result = ringproof.run(scenario, "--ca-file", bundled.ca_file, *arguments)
    assert result.code == 0, result.text
    assert result.report()["score"] == 100
