"""How a verdict is asked for: chosen rules, known failures, a baseline, merged shares, GitHub."""

import json

import pytest
from support import scenarios
from support.behaviours import answer

pytestmark = pytest.mark.unsanitized


@pytest.fixture
def bad(play, receiver):
    """A run in which every answer was 202."""
    receiver.behaviour = answer(202)
    return play(scenarios.one_event(receiver.url))


def log_of(result):
    return result.folder / "run.jsonl"


def test_rules_that_are_not_chosen_neither_fail_nor_score(bad, ringproof):
    result = ringproof("report", log_of(bad), "--only", "https.*,reach.connect", "--out", "report")
    assert result.code == 0, result.text
    assert result.report()["verdict"] == "conformant" and result.report()["score"] == 100
    rule = result.rule("status.200")
    assert rule["status"] == "skip" and rule["evidence"] == ["not chosen (--only)"]
    assert "Ready for Rinkel" not in result.out


def test_an_unknown_rule_is_a_usage_error_before_anything_is_sent(ringproof, receiver):
    (ringproof.folder / "s.yaml").write_text(scenarios.one_event(receiver.url))
    result = ringproof.run("s.yaml", "--skip", "status.20")
    assert result.code == 2
    assert "did you mean 'status.200'?" in result.err and "time.2s, time.margin" in result.err
    assert not receiver.requests


def test_a_known_failure_passes_until_its_day_is_over(bad, ringproof):
    known = ringproof.folder / "known.yaml"
    rows = "".join(f'- {{ rule: {rule}, reason: "CRM moves", until: 2999-12-31 }}\n'
                   for rule in ("status.200", "payload.events", "content.json", "method.post"))
    known.write_text(rows.replace("2999", "2199"))
    result = ringproof("report", log_of(bad), "--expect-failures", known, "--out", "report")
    assert result.code == 0, result.text
    assert result.rule("status.200")["remark"] == "known until 2199-12-31: CRM moves"
    assert result.rule("status.200")["status"] == "fail"
    assert "known failure" in result.out

    known.write_text(rows.replace("2999", "2020"))
    result = ringproof("report", log_of(bad), "--expect-failures", known, "--out", "report")
    assert result.code == 1
    assert "that day is over" in result.out


def test_every_error_of_known_failures_has_its_line(ringproof, receiver):
    (ringproof.folder / "s.yaml").write_text(scenarios.one_event(receiver.url))
    (ringproof.folder / "known.yaml").write_text(
        "- { rule: status.20, reason: x, until: 2026-12-31 }\n"
        "- { rule: time.2s, until: 2026-02-30 }\n")
    result = ringproof.run("s.yaml", "--expect-failures", "known.yaml")
    assert result.code == 2
    assert "known.yaml:1:11: error: there is no rule 'status.20'" in result.err
    assert "known.yaml:2:3: error: `reason` is missing" in result.err
    assert "'2026-02-30' is no day" in result.err
    assert not receiver.requests


@pytest.mark.parametrize("old", ["run.jsonl", "report.json"])
def test_a_baseline_tells_old_failures_from_new_ones(bad, ringproof, old):
    options = ["report", log_of(bad), "--baseline", bad.folder / old, "--out", "again"]
    result = ringproof(*options, out="again")
    assert result.code == 1
    baseline = result.report()["baseline"]
    assert "status.200" in baseline["still_failing"]
    assert baseline["new_failures"] == [] and baseline["differences"] == []
    assert ringproof(*options, "--fail-on", "new").code == 0


def test_what_is_no_baseline_is_a_usage_error(bad, ringproof):
    (ringproof.folder / "old.json").write_text('{"schema": "something-else"}')
    for old in ("old.json", "nowhere.json", "."):
        result = ringproof("report", log_of(bad), "--baseline", old)
        assert result.code == 2 and "--baseline" in result.err


def test_shares_of_a_run_are_judged_as_one(authority, receiver, ringproof):
    for name in ("anna", "ben", "carla", "dirk"):
        folder = ringproof.folder / "all"
        folder.mkdir(exist_ok=True)
        text = scenarios.one_event(receiver.url)
        (folder / f"{name}.yaml").write_text(
            text.replace(text.splitlines()[0], f"scenario: {name}", 1))
    logs = []
    for number in (1, 2):
        share = ringproof.run("all", "--ca-file", authority.file, "--shard", f"{number}/2",
                              out=f"share{number}")
        assert share.code == 0, share.text
        logs.append(log_of(share))
    whole = [ringproof("report", *order, "--out", "merged", out="merged")
             for order in (logs, logs[::-1])]
    assert [result.code for result in whole] == [0, 0], whole[0].text
    assert whole[0].report() == whole[1].report()
    assert whole[0].report()["summary"]["calls"] == 4

    part = ringproof("report", logs[0], "--out", "part", out="part")
    assert part.code == 3 and "missing" in part.report()["reason"]
    assert ringproof("report", logs[0], logs[0]).code == 2


def test_github_gets_annotations_and_a_summary(bad, ringproof):
    summary = ringproof.folder / "summary.md"
    summary.write_text("before\n")
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary),
           "GITHUB_WORKSPACE": str(ringproof.folder)}
    result = ringproof("report", log_of(bad), env=env)
    lines = [line for line in result.out.splitlines() if line.startswith("::error ")]
    assert any("title=status.200 failed%3A " in line and ".yaml,line=" in line for line in lines)
    assert summary.read_text().startswith("before\n## ")
    assert "status.200" in summary.read_text()

    result = ringproof("report", log_of(bad), "--json", env=env)
    assert json.loads(result.out)["verdict"] == "not-conformant"
    assert not ringproof("report", log_of(bad)).out.count("::error")


def test_explain_tells_of_rules_groups_and_facts(ringproof):
    rule = ringproof("explain", "status.200").out
    assert "F4 (documented): It must respond with HTTP 200 OK within 2 seconds." in rule
    assert "ringproof check URL --only status.200" in rule
    assert "status.200" in ringproof("explain", "F4").out
    assert "https.hostname" in ringproof("explain", "https").out
    assert ringproof("explain", "--markdown").out.startswith("# The rules")
    unknown = ringproof("explain", "status.20")
    assert unknown.code == 2 and "did you mean 'status.200'?" in unknown.err
