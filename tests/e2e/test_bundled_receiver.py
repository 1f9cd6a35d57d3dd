"""`ringproof receiver`: the reference receiver."""

import json
import signal
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from support import scenarios
from support.cli import stop


def call(bundled, url: str, data: bytes | None = None, content_type: str | None = None):
    """Status and body of one request, with the strictest verification Python knows."""
    context = ssl.create_default_context(cafile=bundled.ca_file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    headers = {"Content-Type": content_type} if content_type else {}
    request = urllib.request.Request(url, data, headers)
    try:
        with urllib.request.urlopen(request, context=context, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def post(bundled, body: str, content_type: str = "application/json", path: str = ""):
    return call(bundled, bundled.url + path, body.encode(), content_type)


def state(bundled, call_id: str) -> dict:
    status, body = call(bundled, bundled.state_url.replace("{id}", call_id))
    assert status == 200
    return json.loads(body)


def test_the_ready_line_says_where_it_is(bundled):
    assert bundled.ready is True
    assert bundled.url == f"https://localhost:{bundled.port}/webhook"
    assert bundled.state_url == f"https://localhost:{bundled.port}/calls/{{id}}"
    assert "BEGIN CERTIFICATE" in Path(bundled.ca_file).read_text()
    assert "PRIVATE" not in Path(bundled.ca_file).read_text()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_strict_client_trusts_it(bundled, host):
    assert call(bundled, f"https://{host}:{bundled.port}/healthz") == (200, "ok\n")


def test_a_run_against_it_is_conformant(ringproof, bundled, write_scenario):
    scenario = write_scenario(scenarios.answered_call(bundled.url))
    result = ringproof.run(scenario, "--ca-file", bundled.ca_file, "--path-per-event")
    assert result.code == 0, result.text
    call_id = result.attempts()[0]["call"]
    stored = state(bundled, call_id)
    assert stored["count"] == 4
    assert [event["event"] for event in stored["events"]] == [
        "incomingCall", "callStart", "callEnd", "callInsights"]
    assert stored["events"][3]["fields"]["topics"] == ["sales", "support"]


def test_repeated_and_overtaken_events_leave_the_same_state(bundled):
    start, end = '{"id":"%s","answeredBy":null,"choice":"1"}', '{"id":"%s","cause":"ANSWERED"}'
    for call_id, bodies in {"clean": (start, end), "faulted": (end, start, end, end)}.items():
        for body in bodies:
            assert post(bundled, body % call_id) == (200, "ok\n")
    clean, faulted = (json.dumps(state(bundled, name)) for name in ("clean", "faulted"))
    assert clean.replace("clean", "faulted") == faulted


def test_json_and_form_leave_the_same_state(bundled):
    form = "application/x-www-form-urlencoded"
    assert post(bundled, '{"id":"a","answeredBy":"x@y.z","choice":null}')[0] == 200
    assert post(bundled, "id=b&answeredBy=x%40y.z&choice=", form)[0] == 200
    a, b = (json.dumps(state(bundled, name)["events"]) for name in "ab")
    assert a.replace('"a"', '"b"') == b


@pytest.mark.parametrize("body, content_type, path, status", [
    ("{", "application/json", "", 400), ("[]", "application/json", "", 400),
    ("{}", "application/json", "", 400), ("id=x", "text/plain", "", 415),
    ('{"id":"x"}', "application/json", "/unknownEvent", 404),
    ("x" * 100_000, "application/json", "", 413)],
    ids=["no JSON", "a list", "no id", "content type", "unknown event", "too large"])
def test_what_is_no_event_is_refused(bundled, body, content_type, path, status):
    assert post(bundled, body, content_type, path)[0] == status


def test_other_verbs_and_paths_are_refused(bundled):
    assert call(bundled, bundled.url)[0] == 405
    assert call(bundled, f"https://localhost:{bundled.port}/nowhere", b"{}")[0] == 404


def test_a_taken_port_is_exit_code_3_with_words(ringproof, bundled):
    result = ringproof("receiver", "--port", bundled.port)
    assert result.code == 3
    assert str(bundled.port) in result.err and result.out == ""


def test_a_folder_for_the_ca_is_used_and_left_clean(ringproof, start_bundled, tmp_path):
    started = start_bundled("--quiet", "--tls-dir", tmp_path / "tls")
    assert started.ca_file == str(tmp_path / "tls" / "ca.pem")
    assert stop(started.process).code == 0
    assert list((tmp_path / "tls").iterdir()) == []
    result = ringproof("receiver", "--tls-dir", "/proc/nowhere")
    assert result.code == 3 and "/proc/nowhere" in result.err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_its_end_leaves_nothing_behind(start_bundled, tmp_path, how):
    started = start_bundled("--quiet")
    assert tmp_path in Path(started.ca_file).parents
    assert stop(started.process, how).code == 0
    assert list(tmp_path.glob("ringproof-*")) == []


def test_its_log_is_harmless_and_can_be_silent(start_bundled):
    loud, quiet = start_bundled(), start_bundled("--quiet")
    for started in (loud, quiet):
        post(started, '{"id":"\\u001b[31mred","cause":"ANSWERED"}')
    said = stop(loud.process).err
    assert "callEnd" in said and "\x1b" not in said and "\\x1b[31mred" in said
    assert stop(quiet.process).err == ""


def test_it_can_be_wrong_on_purpose(start_bundled):
    bad = start_bundled("--quiet", "--fault", "answers-202")
    assert bad.fault == "answers-202"
    assert post(bad, '{"id":"a","cause":"ANSWERED"}')[0] == 202
    careless = start_bundled("--quiet", "--fault", "answers-any-path")
    assert call(careless, f"https://localhost:{careless.port}/nowhere", b"{}")[0] == 200


def test_a_fault_that_does_not_exist_is_a_usage_error(ringproof):
    result = ringproof("receiver", "--fault", "answers-203")
    assert result.code == 2
    assert "did you mean 'answers-20" in result.err
    assert "answers-202" in ringproof("receiver", "--help").out
