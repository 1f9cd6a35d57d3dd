"""The scenarios that people copy: all of them are played, and a good receiver comes out well."""

from pathlib import Path

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_every_scenario_is_played_against_the_reference_receiver(ringproof, bundled):
    result = ringproof.run(
        SCENARIOS, "--ca-file", bundled.ca_file, env={"RECEIVER_URL": bundled.url})
    assert result.code == 0, result.text
    assert result.report()["verdict"] == "conformant"
    started = [record for record in result.log() if record["type"] == "scenario-started"]
    assert {record["name"] for record in started} == {path.stem for path in SCENARIOS.glob("*.yaml")}
