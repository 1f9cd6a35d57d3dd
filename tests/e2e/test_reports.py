"""The files in --out, as the users' contract names them."""

import json
import re

import pytest
from support import scenarios
from support.behaviours import answer

PHASES = {"dns", "connect", "tls", "send", "wait", "body", "total"}
RULES = ["https.scheme", "https.certificate", "https.hostname", "reach.connect", "method.post",
         "status.200", "time.2s"]


@pytest.fixture
def result(play, receiver):
    return play(scenarios.answered_call(receiver.url))


def test_the_promised_files_are_there(result):
    names = {path.name for path in result.files()}
    assert {"run.jsonl", "report.json", "report.html"} <= names
    assert str(result.folder) in result.text or "report/report.html" in result.text


def test_report_json_has_its_promised_keys(result):
    report = result.report()
    assert report["schema"] == "ringproof-report/1"
    assert report["tool"]["name"] == "ringproof" and report["tool"]["version"]
    assert {"verdict", "score", "target", "seed", "pace", "summary", "latency_ms", "webhooks",
            "rules"} <= set(report)
    assert report["pace"] == "skip"
    assert {"calls", "deliveries", "attempts", "accepted", "failed", "virtual_seconds",
            "real_seconds"} <= set(report["summary"])
    assert {"p50", "p90", "p99", "max", "deadline"} <= set(report["latency_ms"])
    assert report["latency_ms"]["deadline"] == 2000
    assert {webhook["event"] for webhook in report["webhooks"]} == {
        "incomingCall", "outgoingCall", "callStart", "callEnd", "callInsights"}
    for webhook in report["webhooks"]:
        assert {"event", "url", "content_type", "active", "disabled_at"} <= set(webhook)


def test_every_rule_tells_what_it_rests_on(result):
    rules = result.report()["rules"]
    assert set(RULES) <= {rule["id"] for rule in rules}
    for rule in rules:
        assert {"id", "title", "level", "status", "fact", "provenance", "evidence", "fix",
                "reproduce"} <= set(rule)
        assert rule["level"] in ("must", "should", "info")
        assert rule["status"] in ("pass", "fail", "warn", "skip")
        assert rule["provenance"] in ("documented", "seen", "chosen")
        assert re.fullmatch(r"F\d+|the scenario", rule["fact"])


def test_a_failed_rule_has_evidence_and_a_remedy(play, receiver):
    receiver.behaviour = answer(202)
    rule = play(scenarios.one_event(receiver.url)).rule("status.200")
    assert rule["status"] == "fail" and rule["evidence"] and rule["fix"]
    assert rule["reproduce"].startswith(("curl ", "ringproof "))


def test_an_attempt_in_the_log_has_its_promised_keys(result):
    for number, attempt in enumerate(result.attempts(), start=1):
        assert {"call", "event", "delivery", "attempt", "virtual_time", "url", "content_type",
                "outcome", "status", "phase_ms", "detail"} <= set(attempt)
        assert set(attempt["phase_ms"]) == PHASES
        assert attempt["delivery"] == number and attempt["attempt"] == 1
        assert attempt["content_type"] == "application/json"


def test_phases_of_a_reused_connection_have_no_connect(result):
    first, second = result.attempts()[:2]
    assert first["phase_ms"]["connect"] > 0 and first["phase_ms"]["tls"] > 0
    assert second["phase_ms"]["connect"] is None and second["phase_ms"]["tls"] is None
    assert second["phase_ms"]["wait"] > 0


def test_the_page_needs_no_network(result):
    html = (result.folder / "report.html").read_text()
    assert html.lstrip().lower().startswith("<!doctype html>")
    loads = re.findall(r"""(?:src|href|action|poster|data)\s*=\s*["']?\s*(?:https?:)?//""", html)
    assert not loads
    assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", html)


def test_the_page_shows_the_events_and_the_verdict(result):
    html = (result.folder / "report.html").read_text()
    for word in ("incomingCall", "callStart", "callEnd", "callInsights", "Ready as far as was played"):
        assert word in html


def test_the_same_seed_makes_the_same_log_but_for_measured_times(play, receiver):
    def facts(result):
        measured = {"phase_ms", "detail", "real_ms", "connection", "harness_lag_ms"}
        return [{key: value for key, value in attempt.items()
                 if not any(key.startswith(name) for name in measured)}
                for attempt in result.attempts()]

    yaml = scenarios.answered_call(receiver.url)
    one, two = (facts(play(yaml, out=out)) for out in ("one", "two"))
    for attempt in one + two:
        attempt.pop("is_connection_reused", None)
        # Virtual time runs on while a request is in flight, by what the answers cost.
        attempt["virtual_time"] = attempt["virtual_time"][:19]
    assert json.dumps(one) == json.dumps(two)


def test_a_second_run_into_the_same_folder_replaces_the_first(play, receiver):
    play(scenarios.answered_call(receiver.url))
    result = play(scenarios.one_event(receiver.url))
    assert len(result.attempts()) == 1
    assert result.report()["summary"]["deliveries"] == 1
