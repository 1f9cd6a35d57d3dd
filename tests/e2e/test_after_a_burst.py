"""Many events at once, and what single ones meet after that."""

import pytest
from support import scenarios
from support.behaviours import OneByOne, UsesUpItsPool

pytestmark = pytest.mark.unsanitized

STORM = """\
beyond_documentation: true
policy: { deadline: 1s, give_up_after: 1h, disables: false }
calls:
  - name: storm
    ends: UNANSWERED
    repeat: { times: 20, every: 0s }
faults:
  - { attempts: 1, do: unreachable }
"""


@pytest.fixture
def play_storm(ringproof, authority, receiver, write_scenario):
    """Some calls, many at once, and a call again."""

    def run(behaviour):
        after = scenarios.answered_call(receiver.url, scenarios.SHORT_DEADLINE)
        before = after + "    repeat: { times: 5, every: 10m }\n"
        storm = scenarios.HEAD.format(name="storm", target=receiver.url) + STORM
        files = [write_scenario(before, "1-before.yaml"), write_scenario(storm, "2-storm.yaml"),
                 write_scenario(after, "3-after.yaml")]
        for _ in range(3):
            receiver.behaviour = behaviour()
            result = ringproof.run(*files, "--ca-file", authority.file)
            if not result.was_disturbed():
                break
        return result

    return run


def test_a_receiver_that_a_burst_silences_is_not_ready(play_storm):
    result = play_storm(lambda: UsesUpItsPool(3))
    assert result.code == 1, result.text
    rule = result.rule("time.2s")
    assert rule["status"] == "fail"
    assert "nothing was answered any more" in " ".join(rule["evidence"]), rule
    assert "never given back" in rule["fix"]
    assert result.rule("delivery.burst")["status"] == "fail"


def test_a_receiver_that_works_off_a_burst_is_late_in_it_only(play_storm):
    result = play_storm(lambda: OneByOne(0.07))
    rule = result.rule("time.2s")
    assert rule["status"] == "pass", result.text
    evidence = " ".join(rule["evidence"])
    assert "in a burst had no answer in time" in evidence and "confidence" not in evidence
    burst = result.rule("delivery.burst")
    assert burst["status"] == "fail", burst
    assert "one after the other" in burst["fix"]
    assert "the first single event after it was answered" in " ".join(burst["evidence"])
