"""`ringproof validate`: the errors of a run, without the run."""

import json
from pathlib import Path

from support import scenarios

SOURCE = Path(__file__).parents[2]


def test_a_good_scenario_is_good(ringproof, write_scenario, receiver):
    result = ringproof("validate", write_scenario(scenarios.answered_call(receiver.url)))
    assert result.code == 0, result.text
    assert receiver.connections == 0


def test_a_bad_one_is_told_as_run_tells_it(ringproof, write_scenario):
    bad = write_scenario(scenarios.answered_call("https://x.example/").replace("8s", "soon"))
    validated = ringproof("validate", bad)
    assert validated.code == 2
    assert "scenario.yaml:" in validated.text and "soon" in validated.text
    assert validated.text.strip() == ringproof.run(bad).err.strip()


def test_good_and_bad_files_are_told_apart(ringproof, write_scenario):
    good = write_scenario(scenarios.answered_call("https://x.example/"), "good.yaml")
    bad = write_scenario(scenarios.answered_call("https://x.example/").replace("8s", "?"),
                         "bad.yaml")
    result = ringproof("validate", good, bad)
    assert result.code == 2
    assert "bad.yaml:" in result.err and "good.yaml:" not in result.err
    assert "good.yaml: good" in result.out and "bad.yaml" not in result.out


def test_every_argument_is_judged_whatever_the_others_are(ringproof, write_scenario):
    good = write_scenario(scenarios.answered_call("https://x.example/"), "good.yaml")
    result = ringproof("validate", "nowhere.yaml", good)
    assert result.code == 2
    assert "'nowhere.yaml' does not exist" in result.err and "good.yaml: good" in result.out


def test_the_real_key_is_judged_beside_a_mistyped_one(ringproof, write_scenario):
    bad = write_scenario("scenario: x\ncalls:\n  - form: anonymous\n    from: \"0612345678\"\n")
    result = ringproof("validate", bad)
    assert "unknown key `form`" in result.err and "did you mean `from`?" not in result.err
    assert "did you mean `from`, which is there already?" in result.err
    assert "'0612345678'" in result.err


def test_a_path_of_the_state_must_be_one(ringproof, write_scenario):
    bad = write_scenario("scenario: x\ncalls: [{}]\n"
                         "expect: [{ state: { get: \"calls/{id}\" }, json: { /count: 1 } }]\n")
    result = ringproof("validate", bad)
    assert result.code == 2 and "no path at the receiver: 'calls/{id}'" in result.err


VAIN = """\
faults:
  - { on: callEnd, attempts: 30.., do: unreachable }
expect:
  - { event: outgoingCall, attempts: 1 }
"""


def test_what_is_asked_for_in_vain_is_a_warning(ringproof, write_scenario, receiver):
    file = write_scenario(scenarios.answered_call(receiver.url) + VAIN)
    validated = ringproof("validate", file)
    assert validated.code == 0 and "good, 1 call script, 2 warnings" in validated.out
    for result in validated, ringproof("plan", file):
        assert "warning: this fault never strikes: an event has" in result.err
        assert "warning: this expectation can never come true: there is no outgoingCall" in result.err
    document = json.loads(ringproof("validate", file, "--json").out)
    assert document["valid"]
    assert [problem["severity"] for problem in document["files"][0]["problems"]] == ["warning"] * 2


def test_a_run_whose_fault_never_strikes_says_so_in_its_reports(play, receiver):
    yaml = scenarios.answered_call(receiver.url)
    result = play(yaml + "faults:\n  - { on: outgoingCall, do: unreachable }\n")
    assert result.code == 0, result.text
    assert any("this fault never strikes" in remark for remark in result.report()["remarks"])


def test_programs_get_all_that_was_found(ringproof, write_scenario):
    bad = write_scenario(scenarios.answered_call("https://x.example/").replace("8s", "soon"))
    result = ringproof("validate", bad, "nowhere.yaml", "--json")
    assert result.code == 2 and result.err == ""
    document = json.loads(result.out)
    assert not document["valid"]
    first, second = document["files"]
    assert first["problems"][0]["line"] > 0 and "soon" in first["problems"][0]["problem"]
    assert second["problems"][0]["line"] is None


def test_the_reference_of_the_language_is_printed(ringproof):
    page = ringproof("schema", "--markdown")
    assert page.code == 0 and page.out == (SOURCE / "docs/scenario.md").read_text()
