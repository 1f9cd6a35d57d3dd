"""`ringproof plan`: the calendar of scenarios, and what an outage costs; nothing is sent."""

import json
import re
from pathlib import Path

import pytest
from support import scenarios

SCENARIOS = Path(__file__).parents[2] / "scenarios"

ANSWER_LOST = """\
answer-lost  {file}
  start    Wednesday 2026-01-07 10:00:00.000 UTC, seed 1
  webhooks incomingCall, outgoingCall, callStart, callEnd, callInsights: JSON to
           https://crm.example.com/hook
  asked    a 200 within 2s, or again every 1h for 24h: 25 attempts in all, then
           the webhook is disabled
  assumed  your receiver answers 200 at once to all that reaches it; what else
           happens is the scenario's doing. Nothing is sent.

Calendar: 3 deliveries, times in UTC
  Wednesday 2026-01-07
  10:00:00.000  booked-once  incomingCall  to +31850609000, from +31850609001
                if it fails: 24 retries 11:00:00 … 2026-01-08 10:00:00, then off
  10:00:08.000  booked-once  callStart
                answeredBy anna@example.com, choice null
                if it fails: 24 retries 11:00:08 … 2026-01-08 10:00:08, then off
  10:05:08.000  booked-once  callEnd       cause ANSWERED
                attempts 1-3: lose-response; no 200 arrives
                delivered at 13:05:08, 3h late
                if that fails: 21 more 14:05:08 … 2026-01-08 10:05:08, then off

What it comes to
  ✓ 3 deliveries in 6 attempts: 3 delivered, 0 lost; 1 event late, by 3h at
    most; over at 2026-01-07 13:05:08, 3h5m8s after the start

Expected
  ✓ line 15: each callEnd is sent 4 times

If your endpoint goes down
  ✗ at 2026-01-07 10:00:00 and stays down: you lose 3 of 3 events
      incomingCall  1 of 1 lost, disabled at 2026-01-08 10:00:00
      callStart     1 of 1 lost, disabled at 2026-01-08 10:00:08
      callEnd       1 of 1 lost, disabled at 2026-01-08 10:05:08
  ✓ at 2026-01-07 10:00:00 for 1h (until 11:00:00): nothing is lost; 3 events
    late, by 3h at most

"""


def plans(result) -> list[dict]:
    assert result.code == 0, result.text
    document = json.loads(result.out)
    assert document["schema"] == "ringproof-plan/1"
    return document["plans"]


def test_a_plan_reads_like_this(ringproof, write_scenario):
    yaml = (SCENARIOS / "answer-lost.yaml").read_text()
    file = write_scenario(yaml, "answer-lost.yaml")
    result = ringproof("plan", file.name, "--target", "https://crm.example.com/hook")
    assert result.code == 0 and result.err == ""
    assert result.out == ANSWER_LOST.format(file=file.name)


def test_every_scenario_can_be_planned_without_a_target(ringproof):
    planned = plans(ringproof("plan", SCENARIOS, "--json"))
    assert {plan["scenario"] for plan in planned} == {p.stem for p in SCENARIOS.glob("*.yaml")}
    for plan in planned:
        assert plan["target"] is None
        assert plan["deliveries"], plan["scenario"]
        assert len(plan["deliveries"]) == plan["summary"]["deliveries"]
        assert all(expected["met"] is not False for expected in plan["expectations"]), plan
    text = ringproof("plan", SCENARIOS)
    assert text.code == 0
    assert "\x1b" not in text.out


@pytest.mark.parametrize("name", [
    "answer-lost", "webhook-disabled", "disabled-and-back", "overtaken", "delivered-twice",
    "flaky-network", "night-without-receiver", "day-at-the-office"])
def test_a_run_with_a_good_receiver_does_what_the_plan_says(ringproof, bundled, name):
    file = SCENARIOS / f"{name}.yaml"
    plan, = plans(ringproof("plan", file, "--json", env={"RECEIVER_URL": bundled.url}))
    run = ringproof.run(file, "--ca-file", bundled.ca_file, env={"RECEIVER_URL": bundled.url})
    played = [(a["delivery"], a["attempt"], a["call"], a["event"], a.get("injected") or "")
              for a in run.attempts()]
    planned = [(d["delivery"], a["attempt"], d["call"], d["event"], a["injected"])
               for d in plan["deliveries"] for a in d["attempts"]]
    assert sorted(played) == sorted(planned)
    off = {r["event"] for r in run.log() if r["type"] == "webhook-disabled"}
    assert off == {h["event"] for h in plan["happenings"] if h["type"] == "webhook-disabled"}


def test_nothing_is_sent(ringproof, write_scenario, receiver):
    result = ringproof("plan", write_scenario(scenarios.answered_call(receiver.url)))
    assert result.code == 0, result.text
    assert receiver.connections == 0


def test_every_possible_attempt_is_listed_on_request(ringproof, write_scenario):
    file = write_scenario(scenarios.one_event("https://x.example/", policy=""))
    result = ringproof("plan", file, "--attempts")
    assert "  1  2026-01-05 09:00:25.000  a 200 arrives\n" in result.out
    assert "  2  2026-01-05 10:00:25.000  if all before it fail\n" in result.out
    assert " 25  2026-01-06 09:00:25.000  if all before it fail; disabled if it fails\n" in result.out
    plan, = plans(ringproof("plan", file, "--attempts", "--json"))
    possible = plan["deliveries"][0]["possible_attempts"]
    assert len(possible) == 25
    assert possible[0] == "2026-01-05T09:00:25.000Z"
    assert possible[24] == plan["deliveries"][0]["last_possible_attempt"]


def test_an_outage_that_stays_is_counted_webhook_by_webhook(ringproof):
    office = SCENARIOS / "day-at-the-office.yaml"
    plan, = plans(ringproof("plan", office, "--json", "--down-at", "12h"))
    outage, = plan["outages"]
    assert outage["down_at"] == "2026-01-13T12:00:00.000Z" and outage["up_at"] is None
    later = [d for d in plan["deliveries"] if d["virtual_time"] >= outage["down_at"]]
    assert outage["lost"] == len(later)
    first_end = min(d["virtual_time"] for d in later if d["event"] == "callEnd")
    assert outage["by_event"]["callEnd"]["disabled_at"] == first_end.replace("01-13", "01-14")


def test_an_outage_of_hours_makes_events_late_and_loses_none(ringproof):
    office = SCENARIOS / "day-at-the-office.yaml"
    asked = ringproof("plan", office, "--down-at", "2026-01-13T12:00:00Z", "--down-for", "3h")
    assert "at 2026-01-13 12:00:00 for 3h (until 15:00:00): nothing is lost" in asked.out
    by_end = ringproof("plan", office, "--down-at", "12h", "--up-at", "15h")
    assert by_end.out == asked.out


def test_an_outage_after_the_end_is_no_good_news(ringproof):
    late = ringproof("plan", SCENARIOS / "answer-lost.yaml", "--down-at", "99d")
    assert "nothing is sent any more by then" in " ".join(late.out.split())


def test_many_deliveries_are_cut_short_unless_all_are_asked_for(ringproof):
    office = SCENARIOS / "day-at-the-office.yaml"
    short = ringproof("plan", office)
    assert "… 446 more deliveries until 2026-01-13 23:08:41; --all shows them" in short.out
    assert "Events per hour" in short.out and "Tue 2026-01-13 10:00         73  ███" in short.out
    everything = ringproof("plan", office, "--all")
    assert "more deliveries" not in everything.out
    assert everything.out.count("if it fails:") == 486
    assert ringproof("plan", office, "--first", "3").out.count("if it fails:") == 3


def test_disablement_and_steps_stand_in_the_calendar(ringproof):
    result = ringproof("plan", SCENARIOS / "disabled-and-back.yaml")
    assert "09:00:30.000  → callEnd is disabled after 25 attempts" in result.out
    assert "10:30:00.000  → callEnd is saved again and active (line 21)" in result.out
    assert result.out.index("is disabled after") < result.out.index("is saved again")


def test_an_expectation_that_cannot_be_met_is_told(ringproof, write_scenario):
    yaml = scenarios.one_event("https://x.example/") + "expect:\n  - { event: callEnd, attempts: 2 }\n"
    result = ringproof("plan", write_scenario(yaml))
    assert result.code == 0
    assert re.search(r"each callEnd is sent 2 times; but that of \S+ \(\w{8}\)\s+was sent 1 time",
                     result.out)


def test_both_content_types_are_two_plans(ringproof, write_scenario):
    file = write_scenario(scenarios.answered_call("https://x.example/"))
    json_plan, form_plan = plans(ringproof("plan", file, "--content-type", "both", "--json"))
    assert json_plan["deliveries"][0]["body"].startswith('{"id":"')
    assert form_plan["deliveries"][0]["body"].startswith("id=")
    assert json_plan["deliveries"][0]["call"] != form_plan["deliveries"][0]["call"]


def test_payload_and_seed_change_what_is_shown(ringproof, write_scenario):
    file = write_scenario(scenarios.answered_call("https://x.example/"))
    plain = ringproof("plan", file)
    assert "userId" in ringproof("plan", file, "--payload", "extended").out
    assert "userId" not in plain.out
    one, = plans(ringproof("plan", file, "--json"))
    two, = plans(ringproof("plan", file, "--json", "--seed", "2"))
    assert one["deliveries"][0]["call"] != two["deliveries"][0]["call"]


def test_secrets_of_the_target_stay_out(ringproof, write_scenario):
    file = write_scenario(scenarios.answered_call("https://x.example/hook/a1b2c3d4e5f6a7b8?key=hush"))
    for arguments in ((), ("--json",)):
        result = ringproof("plan", file, *arguments)
        assert "a1b2c3d4e5f6a7b8" not in result.out and "hush" not in result.out
        assert "•••" in result.out


@pytest.mark.parametrize("arguments, message", [
    (["--up-at", "3h"], "--up-at requires --down-at"),
    (["--down-at", "yesterday"], "'yesterday' is no moment"),
    (["--down-at", "4h", "--up-at", "3h"], "which is not after it went down"),
    (["--down-at", "4h", "--down-for", "0s"], "'0s' is no length of time"),
    (["--target", "ftp://x"], "--target: "),
])
def test_what_cannot_be_asked_is_a_usage_error(ringproof, arguments, message):
    result = ringproof("plan", SCENARIOS / "overtaken.yaml", *arguments)
    assert result.code == 2
    assert message in result.err and result.out == ""


def test_a_bad_scenario_is_told_as_validate_tells_it(ringproof, write_scenario):
    bad = write_scenario(scenarios.answered_call("https://x.example/").replace("8s", "soon"))
    planned = ringproof("plan", bad)
    assert planned.code == 2
    assert planned.err == ringproof("validate", bad).err


def test_what_only_a_receiver_can_tell_is_left_open(ringproof, write_scenario):
    yaml = scenarios.one_event("https://x.example/") + "expect:\n  - { verdict: conformant }\n"
    file = write_scenario(yaml)
    result = ringproof("plan", file)
    assert "– line 14: the verdict is conformant; only a run can tell" in result.out
    plan, = plans(ringproof("plan", file, "--json"))
    assert plan["expectations"][0]["met"] is None
