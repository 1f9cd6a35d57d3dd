"""The commands beside run: they read what is there and send nothing."""

import json
import shlex
from email import policy
from email.parser import BytesParser

import pytest
from support import scenarios
from support.behaviours import answer

CLOSED = """\
scenario: closed-for-a-day
target: {target}
webhooks: {{ incomingCall: none, outgoingCall: none, callStart: none, callInsights: none }}
calls:
  - {{ name: nobody, from: anonymous, to: "+31850609000", rings: 5s }}
faults:
  - {{ on: callEnd, do: {{ answer: 503 }} }}
expect:
  - {{ webhook: callEnd, disabled_at: {disabled_at} }}
"""


def test_a_log_makes_the_same_verdict_and_reports_again(ringproof, play, receiver, tmp_path):
    first = play(scenarios.one_event(receiver.url))
    log = first.folder / "run.jsonl"
    before = log.read_bytes()
    again = ringproof("report", log, "--out", tmp_path / "again", out="again")
    assert again.code == first.code == 0
    assert again.report() == first.report()
    assert log.read_bytes() == before
    assert (again.folder / "report.html").is_file()


def test_a_failed_run_stays_failed_when_it_is_read_again(ringproof, play, receiver,
                                                         tmp_path):
    first = play(CLOSED.format(target=receiver.url, disabled_at="23h"))
    again = ringproof("report", first.folder / "run.jsonl", "--out", tmp_path / "again")
    assert again.code == first.code == 1


@pytest.mark.parametrize("text", ["", "{}\n", "no json\n", '{"type":"attempt"}\n'])
def test_what_is_no_log_is_told_so(ringproof, tmp_path, text):
    path = tmp_path / "run.jsonl"
    path.write_text(text)
    result = ringproof("report", path, "--out", tmp_path / "again")
    assert result.code == 2
    assert "run.jsonl" in result.err
    assert not (tmp_path / "again").exists()


@pytest.mark.unsanitized
def test_every_rule_can_be_explained(ringproof):
    listed = ringproof("explain")
    ids = [line.split()[0] for line in listed.out.splitlines() if "." in line.split(" ")[0]]
    assert "status.200" in ids and len(ids) > 8
    for rule_id in ids:
        told = ringproof("explain", rule_id)
        assert told.code == 0 and rule_id in told.out and "Fix" in told.out


def test_an_unknown_rule_is_met_with_the_nearest(ringproof):
    result = ringproof("explain", "status.20")
    assert result.code == 2
    assert "did you mean 'status.200'" in result.err


def test_the_schema_is_json_and_knows_the_keys(ringproof):
    result = ringproof("schema")
    assert result.code == 0
    assert {"scenario", "target", "calls"} <= set(json.loads(result.out)["properties"])


def test_a_disablement_writes_a_mail_that_mail_programs_read(play, receiver):
    result = play(CLOSED.format(target=receiver.url, disabled_at="24h"))
    assert [record["met"] for record in result.log() if record["type"] == "expectation"] == [True]
    [path] = (result.folder / "mail").iterdir()
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert message["Subject"] == "Your callEnd webhook has been disabled"
    assert len(message["From"].addresses) == len(message["To"].addresses) == 1
    assert not message.defects
    text = message.get_content()
    assert "after 25 attempts" in text and "503" in text
    assert receiver.connections == 0


def test_an_expectation_that_is_not_met_fails_the_run(play, receiver):
    result = play(CLOSED.format(target=receiver.url, disabled_at="23h"))
    assert result.code == 1
    rule = result.rule("scenario.expectations")
    assert rule["status"] == "fail"
    assert "disabled after 24h" in rule["evidence"][0]


def test_an_own_mail_folder_beside_the_reports_is_left_alone(play, receiver, tmp_path):
    folder = tmp_path / "report" / "mail"
    folder.mkdir(parents=True)
    kept = [folder / name for name in ("important.eml", "0001-letter.eml", "notes.txt")]
    for path in kept:
        path.write_text("mine")
    stale = folder / "0007-callEnd.eml"
    stale.write_text("of an earlier run")
    play(scenarios.one_event(receiver.url))
    assert all(path.read_text() == "mine" for path in kept)
    assert not stale.exists()


@pytest.mark.parametrize("arguments, words", [
    (["runn"], ["no command 'runn'", "did you mean 'run'"]),
    (["run", "--targt", "https://x/", "x.yaml"], ["'--targt'", "did you mean '--target'"]),
    (["--bogus"], ["'--bogus'"]),
    (["chekc", "--help"], ["no command 'chekc'"]),
], ids=["command", "option", "global option", "command with help"])
def test_a_typo_on_the_command_line_is_met_with_the_nearest(ringproof, arguments, words):
    result = ringproof(*arguments)
    assert result.code == 2
    for word in words:
        assert word in result.err


def test_a_bad_target_is_blamed_on_the_flag(ringproof, write_scenario, receiver):
    path = write_scenario(scenarios.one_event(receiver.url))
    result = ringproof.run(path, "--target", "localhost:1/hook")
    assert result.code == 2
    assert "--target" in result.err and "https://" in result.err
    assert receiver.connections == 0


def test_validate_needs_no_target(ringproof, write_scenario):
    path = write_scenario(scenarios.one_event("${NOT_SET_ANYWHERE}"))
    assert ringproof("validate", path).code == 0


def test_the_curl_line_of_a_header_is_one_a_shell_understands(play, receiver):
    receiver.behaviour = answer(500)
    result = play(scenarios.one_event(receiver.url), "--header", "Authorization: Bearer S")
    words = shlex.split(result.rule("status.200")["reproduce"], comments=True)
    assert "Authorization: •••" in words
