"""`ringproof validate`: the errors of a run, without the run."""

from support import scenarios


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
    assert "bad.yaml:" in result.text and "good.yaml:" not in result.text
