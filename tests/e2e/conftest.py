"""Starts the real binary, named by RINGPROOF_BINARY, and the receivers it is to judge."""

import json
import os
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.certificates import Authority
from support.cli import Ringproof, stop
from support.foreign_receiver import ForeignReceiver


@pytest.fixture(scope="session")
def binary() -> Path:
    named = os.environ.get("RINGPROOF_BINARY")
    if not named:
        pytest.exit("set RINGPROOF_BINARY to the ringproof program to test", returncode=2)
    return Path(named).resolve()


@pytest.fixture
def ringproof(binary, tmp_path) -> Ringproof:
    return Ringproof(binary, tmp_path)


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"), "Test Root")


@pytest.fixture(scope="session")
def good_identity(authority):
    return authority.issue("good")


@pytest.fixture
def receiver(good_identity):
    """A good receiver that is not ours; a test may change its behaviour."""
    with ForeignReceiver(good_identity) as started:
        yield started


@pytest.fixture
def start_bundled(ringproof):
    """Starts `ringproof receiver` with further arguments and waits for its ready line."""
    running = []

    def start(*arguments):
        process = ringproof.start("receiver", *arguments)
        running.append(process)
        line = process.stdout.readline()
        assert line, process.stderr.read()
        return SimpleNamespace(process=process, line=line, **json.loads(line))

    yield start
    for process in running:
        if process.poll() is None:
            stop(process, signal.SIGKILL)


@pytest.fixture
def bundled(start_bundled):
    return start_bundled("--quiet")


@pytest.fixture
def write_scenario(tmp_path):
    """Writes YAML to a file and returns its path."""

    def write(text: str, name: str = "scenario.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


@pytest.fixture
def play(ringproof, write_scenario, authority):
    """Plays YAML with the test CA trusted; once more when the machine was too busy to judge."""

    def run(yaml: str, *arguments, **more):
        scenario = write_scenario(yaml)
        for _ in range(3):
            result = ringproof.run(scenario, "--ca-file", authority.file, *arguments, **more)
            if not result.was_disturbed():
                break
        return result

    return run
