"""Mistakes in a scenario: all of them at once, with place, caret and remedy; nothing is sent."""

import re

import pytest
from support import scenarios


def refused(ringproof, path, receiver, *arguments) -> str:
    result = ringproof.run(path, *arguments)
    assert result.code == 2, result.text
    assert receiver.connections == 0
    assert not (result.folder / "run.jsonl").exists()
    return result.err


def test_an_unknown_key_has_its_place_a_caret_and_a_remedy(ringproof, write_scenario, receiver):
    yaml = scenarios.answered_call(receiver.url).replace("rings:", "ring:")
    path = write_scenario(yaml)
    err = refused(ringproof, path, receiver)
    line = yaml.splitlines().index("    ring: 8s") + 1
    assert re.search(rf"scenario\.yaml:{line}:5\b", err), err
    assert "did you mean `rings`?" in err
    shown = err.splitlines()
    at = next(i for i, text in enumerate(shown) if "ring: 8s" in text)
    caret = shown[at + 1]
    assert caret.index("^") == shown[at].index("ring: 8s"), err


def test_all_mistakes_are_told_in_one_go(ringproof, write_scenario, receiver):
    yaml = (scenarios.answered_call(receiver.url)
            .replace("rings: 8s", "rings: soon").replace("direction: incoming", "direction: up")
            .replace("sentiment: POSITIVE", "sentiment: HAPPY"))
    err = refused(ringproof, write_scenario(yaml), receiver)
    for word in ("soon", "up", "HAPPY"):
        assert word in err
    assert len(re.findall(r"scenario\.yaml:\d+:\d+", err)) >= 3


def test_mistakes_in_several_files_are_told_in_one_go(ringproof, write_scenario, receiver):
    yaml = scenarios.answered_call(receiver.url)
    first = write_scenario(yaml.replace("8s", "?"), "first.yaml")
    second = write_scenario(yaml.replace("8s", "!x"), "second.yaml")
    err = refused(ringproof, first, receiver, second)
    assert "first.yaml:" in err and "second.yaml:" in err


@pytest.mark.parametrize("yaml, words", [
    ("scenario: [", ["scenario.yaml:", "closing bracket"]),
    ("scenario: a\nscenario: b\ncalls: []\n", ["scenario.yaml:2:1", "scenario"]),
    ("- just\n- a list\n", ["scenario.yaml:1"]),
    ("", ["scenario.yaml"]),
    ("scenario: \xff", ["scenario.yaml"]),
], ids=["not closed", "key twice", "a list", "empty", "not UTF-8"])
def test_broken_yaml_is_told_with_its_place(ringproof, tmp_path, receiver, yaml, words):
    path = tmp_path / "scenario.yaml"
    path.write_bytes(yaml.encode("latin-1"))
    err = refused(ringproof, path, receiver)
    for word in words:
        assert word in err, err


def test_an_undefined_variable_says_how_to_set_it(ringproof, write_scenario, receiver):
    err = refused(ringproof, write_scenario(scenarios.one_event("${RECEIVER_URL}")), receiver)
    assert "RECEIVER_URL" in err and "scenario.yaml:2:" in err


def test_a_missing_file_and_an_empty_folder_are_usage_errors(ringproof, tmp_path, receiver):
    assert "nowhere.yaml" in refused(ringproof, tmp_path / "nowhere.yaml", receiver)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "empty" in refused(ringproof, empty, receiver)


def test_a_scenario_without_a_target_asks_for_one(ringproof, write_scenario, receiver):
    yaml = scenarios.one_event("x").replace("target: x\n", "")
    err = refused(ringproof, write_scenario(yaml), receiver)
    assert "--target" in err


def test_a_hook_is_not_run_without_permission(ringproof, write_scenario, receiver, tmp_path):
    never = tmp_path / "never"
    hook = f"hooks:\n  - {{ at: 1h, run: [touch, {never}] }}\n"
    err = refused(ringproof, write_scenario(scenarios.one_event(receiver.url) + hook), receiver)
    assert f"touch {never}" in err and "--allow-exec" in err
    assert not never.exists()
