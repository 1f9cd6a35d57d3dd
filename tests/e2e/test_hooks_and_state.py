"""Commands that a scenario runs, and what the receiver says it stored."""

import json

import pytest
from support import scenarios
from support.behaviours import answer

CALL = """calls:
  - name: anna
    answered: { by: anna@example.com, choice: "1" }
    insights: { after: 40s, sentiment: POSITIVE, topics: [sales], summary: Wants a quote. }
"""


def records(result, kind):
    return [record for record in result.log() if record["type"] == kind]


def test_a_hook_runs_at_its_time_between_the_events(ringproof, write_scenario, bundled, tmp_path):
    log = tmp_path / "hook.txt"
    yaml = scenarios.calls(bundled.url, CALL) + (
        f"hooks:\n  - {{ at: 10s, run: [sh, -c, 'echo ran > {log}; echo said'] }}\n")
    result = ringproof.run(write_scenario(yaml), "--ca-file", bundled.ca_file, "--allow-exec")
    assert result.code == 0, result.text
    assert log.read_text() == "ran\n"
    kinds = [r.get("event", r["type"]) for r in result.log() if r["type"] in ("attempt", "hook-ran")]
    assert kinds == ["incomingCall", "callStart", "hook-ran", "callEnd", "callInsights"]
    (hook,) = records(result, "hook-ran")
    assert hook["exit_code"] == 0 and "said" in hook["output"]
    assert hook["virtual_time"] == "2026-01-05T09:00:10.000Z"


@pytest.mark.parametrize("command, words", [
    ("[sh, -c, 'echo broken >&2; exit 3']", ["ended with 3", "broken"]),
    ("[/nowhere/at/all]", ["cannot be started"]),
], ids=["fails", "is missing"])
def test_a_hook_that_fails_fails_the_run(ringproof, write_scenario, bundled, command, words):
    yaml = scenarios.calls(bundled.url, CALL) + f"hooks:\n  - {{ at: 10s, run: {command} }}\n"
    result = ringproof.run(write_scenario(yaml), "--ca-file", bundled.ca_file, "--allow-exec")
    assert result.code == 1, result.text
    evidence = " ".join(result.rule("scenario.expectations")["evidence"])
    for word in words:
        assert word in evidence, evidence


@pytest.mark.parametrize("expected, code", [(4, 0), (5, 1)], ids=["true", "false"])
def test_the_state_is_compared_with_what_is_expected(ringproof, write_scenario, bundled, expected,
                                                     code):
    yaml = scenarios.calls(bundled.url, CALL, "policy: { retry_every: 1h }") + (
        "faults:\n  - { on: callEnd, attempts: 1..2, do: lose-response }\n"
        "expect:\n"
        f"  - {{ state: {{ get: '/calls/{{id}}' }}, json: {{ '/count': {expected} }} }}\n")
    result = ringproof.run(write_scenario(yaml), "--ca-file", bundled.ca_file)
    assert result.code == code, result.text
    if code:
        evidence = " ".join(result.rule("scenario.expectations")["evidence"])
        assert '"/count" is 4, not 5' in evidence


def test_a_pointer_to_nothing_and_an_unknown_call_are_told(ringproof, write_scenario, bundled):
    yaml = scenarios.calls(bundled.url, CALL) + (
        "expect:\n"
        "  - { state: { get: '/calls/{id}' }, json: { '/nobody': 1 } }\n"
        "  - { state: { get: '/nowhere/{id}' }, json: { '/count': 4 } }\n")
    result = ringproof.run(write_scenario(yaml), "--ca-file", bundled.ca_file)
    evidence = " ".join(result.rule("scenario.expectations")["evidence"])
    assert result.code == 1
    assert 'nothing stands at "/nobody"' in evidence
    assert "knows nothing of it" in evidence


def test_state_is_read_by_url(ringproof, write_scenario, bundled):
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, CALL)),
                           "--ca-file", bundled.ca_file, "--state", bundled.state_url)
    assert result.code == 0, result.text
    (state,) = records(result, "state")
    assert state["reading"] == "found" and "after" not in state
    assert json.loads(state["state"])["count"] == 4


def test_state_is_read_by_a_command(ringproof, write_scenario, bundled, tmp_path):
    command = "printf '{\"asked\": \"%s\", \"same\": %s}' {id} $( [ {id} = $RINGPROOF_CALL_ID ] && echo true )"
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, CALL)),
                           "--ca-file", bundled.ca_file, "--state-command", command)
    assert result.code == 0, result.text
    (state,) = records(result, "state")
    assert json.loads(state["state"]) == {"asked": state["call"], "same": True}


@pytest.mark.parametrize("command, reading, words", [
    ("echo null", "absent", ""),
    ("true", "absent", ""),
    ("echo no json", "unreadable", "no JSON"),
    ("echo oh dear >&2; exit 4", "unreadable", "oh dear"),
    ("python3 -c 'print(\"[\" * 1000 + \"]\" * 1000)'", "unreadable", "nested too deeply"),
], ids=["null", "nothing", "text", "failure", "deep"])
def test_a_command_that_tells_nothing_harms_nobody(ringproof, write_scenario, bundled, command,
                                                   reading, words):
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, CALL)),
                           "--ca-file", bundled.ca_file, "--state-command", command)
    # What is not there yet is asked for once more at the end.
    *earlier, state = records(result, "state")
    assert [read["reading"] for read in earlier] == (["early"] if reading == "absent" else [])
    assert state["reading"] == reading
    assert words in state["detail"]
    if reading == "unreadable":
        assert result.code == 3, result.text
        assert "what is stored was not judged" in result.out


@pytest.mark.parametrize("url, words", [
    ("https://localhost/state", "{id}"),
    ("localhost/{id}", "http"),
    ("https://me:hidden@localhost/{id}", "--state-command"),
], ids=["no id", "no scheme", "credentials"])
def test_a_bad_state_url_is_refused(ringproof, write_scenario, bundled, url, words):
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, CALL)), "--state", url)
    assert result.code == 2
    assert words in result.text
    assert "hidden" not in result.text and "F30" not in result.text


def test_a_command_is_logged_without_its_passwords(ringproof, write_scenario, bundled):
    command = ("DBPASS=hidden-in-variable printf '\"%s\"' hidden-in-variable; "
               "true -u me:hidden-in-option")
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, CALL)),
                           "--ca-file", bundled.ca_file, "--state-command", command)
    (state,) = records(result, "state")
    assert state["source"] == "printf •••"
    assert state["state"] == '"•••"'
    for file in result.files():
        assert "hidden-in" not in file.read_text(), file


def test_a_refused_state_is_told_without_what_rinkel_would_count(
        ringproof, write_scenario, receiver, authority):
    receiver.behaviour = answer(500)
    result = ringproof.run(write_scenario(scenarios.calls(receiver.url, CALL)), "--ca-file",
                           authority.file, "--state", receiver.state_url)
    (state,) = records(result, "state")
    assert state["detail"] == "asked for the state: answered 500 Internal Server Error"


def test_a_rehearsed_failure_turns_the_exit_code_round(ringproof, write_scenario, start_bundled):
    yaml = "expect:\n  - { verdict: not-conformant }\n"
    good = start_bundled("--quiet")
    bad = start_bundled("--quiet", "--fault", "answers-202")
    for receiver, code in ((good, 1), (bad, 0)):
        scenario = write_scenario(scenarios.calls(receiver.url, CALL) + yaml)
        result = ringproof.run(scenario, "--ca-file", receiver.ca_file)
        assert result.code == code, result.text
        assert "expects" in result.text


def test_fields_of_a_scenario_go_out(ringproof, write_scenario, bundled):
    call = CALL + ("    fields:\n"
                   "      callEnd: { cause: TRANSFERRED, transferredTo: [a, b], note: null }\n")
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, call)),
                           "--ca-file", bundled.ca_file)
    (end,) = [a for a in records(result, "attempt") if a["event"] == "callEnd"]
    body = json.loads(end["request_body"])
    assert body["cause"] == "TRANSFERRED"
    assert body["transferredTo"] == ["a", "b"] and body["note"] is None


@pytest.mark.parametrize("style, words", [
    (("--form-null", "word"), ["choice=null"]),
    (("--form-null", "omitted"), []),
    (("--form-list", "json"), ["topics=%5B%22sales%22%5D"]),
], ids=["null word", "null omitted", "list json"])
def test_form_styles_are_chosen_on_the_command_line(ringproof, write_scenario, bundled, style, words):
    call = CALL.replace(', choice: "1"', "")
    result = ringproof.run(write_scenario(scenarios.calls(bundled.url, call)),
                           "--ca-file", bundled.ca_file, "--content-type", "form", *style)
    assert result.code == 0, result.text
    bodies = " ".join(a["request_body"] for a in records(result, "attempt"))
    for word in words:
        assert word in bodies
    assert ("choice" in bodies) == ("omitted" not in style)
