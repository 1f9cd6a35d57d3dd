"""Receivers that are wrong on purpose: the run fails, and the right rule says why."""

import pytest
from support import scenarios

NO_MENU = scenarios.ANSWERED.replace(', choice: "1"', "")
ONE_TOPIC = scenarios.ANSWERED.replace("[sales, support]", "[sales]")

# Faults that a plain play of a call brings to light.
CAUGHT = {
    "answers-202": ("status.200", scenarios.ANSWERED, ()),
    "answers-204": ("status.200", scenarios.ANSWERED, ()),
    "redirects": ("status.200", scenarios.ANSWERED, ()),
    "waits-for-record": ("time.2s", scenarios.ANSWERED, ()),
    "json-only": ("status.200", scenarios.ANSWERED, ("--content-type", "form")),
    "requires-user-id": ("status.200", scenarios.ANSWERED, ()),
    "crashes-on-null-choice": ("status.200", NO_MENU, ()),
    "crashes-on-topics": ("status.200", ONE_TOPIC, ()),
    "chokes-on-new-fields": ("status.200", scenarios.ANSWERED, ("--payload", "extended")),
}


def play_against(ringproof, write_scenario, bundled, calls, arguments):
    scenario = write_scenario(scenarios.calls(bundled.url, calls))
    return ringproof.run(scenario, "--ca-file", bundled.ca_file, *arguments)


@pytest.mark.parametrize("fault", CAUGHT)
def test_the_fault_is_caught(ringproof, start_bundled, write_scenario, fault):
    rule, calls, arguments = CAUGHT[fault]
    bad = start_bundled("--quiet", "--fault", fault)
    result = play_against(ringproof, write_scenario, bad, calls, arguments)
    assert result.code == 1, result.text
    assert result.rule(rule)["status"] == "fail"


@pytest.mark.parametrize("calls", [scenarios.ANSWERED, NO_MENU, ONE_TOPIC],
                         ids=["plain", "no menu", "one topic"])
@pytest.mark.parametrize("arguments", [(), ("--content-type", "form"), ("--payload", "extended")],
                         ids=["json", "form", "extended"])
def test_the_good_one_is_cleared(ringproof, bundled, write_scenario, calls, arguments):
    result = play_against(ringproof, write_scenario, bundled, calls, arguments)
    assert result.code == 0, result.text
    assert result.report()["score"] == 100
