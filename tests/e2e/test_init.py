"""`ringproof init`: what it writes is good as it is, and what is there already is left alone."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

WORKFLOW = ".github/workflows/ringproof.yml"


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "crm"
    folder.mkdir()
    return folder


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_it_writes_a_scenario_its_schema_and_a_workflow(ringproof, repository):
    result = ringproof("init", repository)
    assert result.code == 0, result.text
    assert files_in(repository) == [WORKFLOW, "ringproof/first-call.yaml",
                                    "ringproof/scenario.schema.json"]
    assert result.out.count("wrote ") == 3
    assert "Next:" in result.out and "FILL IN" in result.out


def test_the_scenario_is_good_for_us_and_for_editors(ringproof, repository):
    ringproof("init", repository)
    result = ringproof("validate", repository / "ringproof")
    assert (result.code, result.err) == (0, ""), result.text
    schema = json.loads((repository / "ringproof/scenario.schema.json").read_text())
    assert schema == json.loads(ringproof("schema").out)
    scenario = yaml.load((repository / "ringproof/first-call.yaml").read_text(), yaml.BaseLoader)
    Draft202012Validator(schema).validate(yaml.safe_load(json.dumps(scenario)) | {
        "faults": [{**scenario["faults"][0], "attempts": 1}],
        "expect": [{**scenario["expect"][0], "attempts": 2}]})


def test_the_scenario_comes_true_against_the_good_receiver(ringproof, bundled, repository):
    ringproof("init", repository, "--ci", "none")
    result = ringproof.run(repository / "ringproof", "--target", bundled.url,
                           "--ca-file", bundled.ca_file)
    assert result.code == 0, result.text
    assert result.rule("scenario.expectations")["status"] == "pass"


def test_the_github_workflow_is_one(ringproof, repository):
    ringproof("init", repository, "--ci", "github")
    workflow = yaml.safe_load((repository / WORKFLOW).read_text())
    steps = workflow["jobs"]["webhook"]["steps"]
    # YAML 1.1 reads the key 'on' as true.
    assert "push" in workflow[True]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    action = next(step for step in steps if step.get("id") == "ringproof")
    assert action["uses"] == "./.ringproof/ci/github-action"
    assert action["with"]["wait-for"] and action["with"]["scenarios"] == "ringproof"
    assert (repository / WORKFLOW).read_text().count("<<< FILL IN") == 3


def test_the_gitlab_job_is_one_and_the_repository_includes_it(ringproof, repository):
    result = ringproof("init", repository, "--ci", "gitlab")
    job = yaml.safe_load((repository / ".gitlab/ringproof.yml").read_text())["ringproof"]
    assert all(isinstance(line, str) for part in ("before_script", "script") for line in job[part])
    assert job["artifacts"]["reports"]["junit"]
    include = yaml.safe_load((repository / ".gitlab-ci.yml").read_text())["include"]
    assert include == [{"local": ".gitlab/ringproof.yml"}]
    assert "Add to it" not in result.out


def test_a_gitlab_repository_is_recognised_and_its_own_jobs_stay(ringproof, repository):
    (repository / ".gitlab-ci.yml").write_text("stages: [test]\n")
    result = ringproof("init", repository)
    assert result.code == 0, result.text
    assert (repository / ".gitlab-ci.yml").read_text() == "stages: [test]\n"
    assert (repository / ".gitlab/ringproof.yml").is_file()
    assert "local: .gitlab/ringproof.yml" in result.out


def test_what_is_there_already_is_not_overwritten_unless_asked_for(ringproof, repository):
    mine = repository / "ringproof/first-call.yaml"
    mine.parent.mkdir()
    mine.write_text("mine\n")
    result = ringproof("init", repository)
    assert result.code == 2
    assert str(mine) in result.err and "--force" in result.err
    assert files_in(repository) == ["ringproof/first-call.yaml"]
    assert mine.read_text() == "mine\n"

    forced = ringproof("init", repository, "--force")
    assert forced.code == 0, forced.text
    assert mine.read_text().startswith("# yaml-language-server")


def test_a_second_time_changes_nothing(ringproof, repository):
    ringproof("init", repository)
    before = {name: (repository / name).read_bytes() for name in files_in(repository)}
    again = ringproof("init", repository)
    assert again.code == 0 and again.out.count("kept ") == 3
    assert {name: (repository / name).read_bytes() for name in files_in(repository)} == before


def test_a_folder_that_cannot_be_made_is_named(ringproof, tmp_path):
    (tmp_path / "file").write_text("")
    result = ringproof("init", tmp_path / "file" / "below")
    assert result.code == 3
    assert "cannot write" in result.err and "below" in result.err
