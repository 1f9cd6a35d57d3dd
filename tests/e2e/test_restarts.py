"""A receiver that a supervisor starts again: what it misses meanwhile is one event, not a day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def mortal(good_identity):
    folder = Path(__file__).parent
    process = subprocess.Popen(
        [sys.executable, folder / "support" / "mortal_receiver.py",
         good_identity.chain_file, good_identity.key_file, "0.3"],
        stdout=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(folder)})
    yield f"https://localhost:{process.stdout.readline().strip()}/rinkel"
    os.killpg(process.pid, 9)
    process.wait()
    process.stdout.close()


def test_the_event_that_kills_the_process_is_named_and_nothing_else_is_blamed(ringproof, authority, mortal):
    result = ringproof("check", mortal, "--ca-file", authority.file, "--wait-for", "10s",
                       "--out", "report")
    assert result.code == 1, result.text
    failing = {rule["id"] for rule in result.report()["rules"] if rule["status"] == "fail"}
    # Whether the connection that is tried next is still taken by the dying process is chance.
    assert "payload.variants" in failing, result.text
    assert failing <= {"payload.variants", "reach.connect", "status.200"}, result.text
    assert "choice null" in " ".join(result.rule("payload.variants")["evidence"])
    # Everything else was taken as if nothing had been.
    by_call = [a for a in result.attempts() if a["outcome"] not in ("accepted", "injected")]
    assert all('"choice":null' in a.get("request_body", '"choice":null') or "choice=&" in a["request_body"]
               or a["request_body"].endswith("choice=") for a in by_call), by_call
