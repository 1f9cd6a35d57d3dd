"""The GitHub action: its description, and its script against a real receiver."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ACTION = Path(__file__).parents[2] / "ci" / "github-action"
INIT_FILES = Path(__file__).parents[2] / "cli" / "init_files"


@pytest.fixture
def action():
    return yaml.safe_load((ACTION / "action.yml").read_text())


@pytest.fixture
def play(ringproof, binary, tmp_path):
    """Runs the step that plays, as GitHub does; the outputs, the summary and the exit code."""

    def run(**inputs):
        output, summary = tmp_path / "output", tmp_path / "summary"
        done = subprocess.run(
            [ACTION / "play"], cwd=tmp_path, capture_output=True, text=True, timeout=60,
            env=ringproof.environment(
                RINGPROOF=str(binary), RUNNER_TEMP=str(tmp_path), GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(tmp_path),
                **{f"RINGPROOF_{name.upper()}": str(value) for name, value in inputs.items()}))
        outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done, outputs, summary.read_text() if summary.exists() else ""

    return run


def test_every_input_is_used_and_every_one_that_is_used_is_declared(action):
    text = (ACTION / "action.yml").read_text()
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(action["inputs"])
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        # An input in a script would be code; in the environment it is a value.
        assert "${{" not in step.get("run", "")
        assert "run" not in step or step["shell"] == "bash"


def test_every_variable_that_the_script_reads_is_given_to_it(action):
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "play")
    read = set(re.findall(r"\$\{?(RINGPROOF_[A-Z_]+)", (ACTION / "play").read_text()))
    assert read == set(step["env"])
    written = {match for output in action["outputs"].values()
               for match in re.findall(r"steps\.play\.outputs\.([a-z]+)", output["value"])}
    assert written == {"score", "verdict"}


def test_every_flag_in_what_we_write_for_ci_is_one_of_ours(ringproof):
    known = set()
    for command in ("check", "run"):
        known |= set(re.findall(r"--[a-z-]+", ringproof(command, "--help").out))
    for text in ((ACTION / "play").read_text(), (INIT_FILES / "gitlab-ci.yml").read_text()):
        for line in re.findall(r"^.*(?:ringproof\"? (?:check|run) |\+=\(--).*$", text, re.M):
            used = set(re.findall(r"(?<=[ (])--[a-z-]+", line))
            assert used <= known, line


def test_a_good_receiver_passes_with_every_input_given(play, bundled, tmp_path):
    scenario = tmp_path / "first-call.yaml"
    scenario.write_text((INIT_FILES / "first-call.yaml").read_text())
    done, outputs, summary = play(
        url=bundled.url, ca_file=bundled.ca_file, state=bundled.state_url, wait_for="5s",
        scenarios=scenario, fail_under=90,
        args="--seed 7 --header 'X-Real-IP: 82.199.77.220' --content-type json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert outputs == {"verdict": "conformant", "score": "100"}
    # That of the check and that of the scenario.
    assert len(re.findall(r"^#+ .*onformant|^#+ .*Ready", summary, re.M)) == 2, summary
    for part in ("check", "run"):
        assert (tmp_path / "ringproof-report" / part / "junit.xml").is_file()


def test_a_bad_receiver_fails_the_step_and_says_so(play, start_bundled):
    bad = start_bundled("--quiet", "--fault", "answers-202")
    done, outputs, summary = play(url=bad.url, ca_file=bad.ca_file)
    assert done.returncode == 1
    assert outputs["verdict"] == "not-conformant"
    assert int(outputs["score"]) < 50
    assert "status.200" in summary


def test_a_usage_error_is_one_and_leaves_no_verdict(play, bundled):
    done, outputs, _ = play(url=bundled.url, ca_file=bundled.ca_file, args="--no-such-flag")
    assert done.returncode == 2
    assert "--no-such-flag" in done.stderr
    assert outputs == {"verdict": "undecided", "score": "0"}


def test_an_earlier_use_in_the_same_job_lends_no_verdict_to_one_that_played_nothing(play, bundled):
    assert play(url=bundled.url, ca_file=bundled.ca_file)[1]["verdict"] == "conformant"
    done, outputs, _ = play(url=bundled.url, ca_file=bundled.ca_file, fail_under="8x")
    assert done.returncode == 2
    assert outputs == {"verdict": "undecided", "score": "0"}


@pytest.mark.parametrize("chosen", ["--report html", "--report=html"])
def test_the_outputs_are_there_whichever_reports_are_chosen(play, bundled, chosen):
    _, outputs, _ = play(url=bundled.url, ca_file=bundled.ca_file, args=chosen)
    assert outputs == {"verdict": "conformant", "score": "100"}


def test_an_open_quote_in_args_is_named_and_nothing_is_played(play, bundled, tmp_path):
    done, outputs, _ = play(url=bundled.url, ca_file=bundled.ca_file, args="--header 'X: 1")
    assert done.returncode == 2
    assert "'args' could not be split into words: is a quote left open?" in done.stdout
    assert outputs == {"verdict": "undecided", "score": "0"}
    assert not (tmp_path / "ringproof-report").exists()


def test_scenarios_may_run_hooks_and_have_spaces_in_their_names(play, bundled, tmp_path):
    scenario = tmp_path / "first call.yaml"
    scenario.write_text((INIT_FILES / "first-call.yaml").read_text() +
                        f"hooks:\n  - {{ at: 1h, run: [touch, '{tmp_path / 'was-here'}'] }}\n")
    done, _, _ = play(url=bundled.url, ca_file=bundled.ca_file, args="--allow-exec",
                      scenarios=f"'{scenario}'")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "was-here").exists()
