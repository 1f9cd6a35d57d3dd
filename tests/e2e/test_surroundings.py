"""The program and its surroundings: help, version, terminals, disks, signals."""

import os
import pty
import re
import select
import signal
import subprocess

import pytest
from support import scenarios
from support.behaviours import hang_after
from support.cli import TIME_MAX, stop

pytestmark = pytest.mark.unsanitized

COMMANDS = ["run", "receiver"]


def test_version_is_one_line(ringproof):
    result = ringproof("--version")
    assert result.code == 0
    assert re.fullmatch(r"ringproof \d+\.\d+\.\d+\S*\n", result.out)


def test_help_lists_the_commands(ringproof):
    result = ringproof("--help")
    assert result.code == 0
    for command in COMMANDS:
        assert command in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help(ringproof, command):
    result = ringproof(command, "--help")
    assert result.code == 0 and "--" in result.out and result.err == ""


@pytest.mark.parametrize("arguments", [
    ["--nonsense"], ["fly"], ["run"], ["run", "--nonsense", "x.yaml"],
    ["receiver", "--port", "70000"], ["receiver", "--port", "x"], ["receiver", "--nonsense"]],
    ids=" ".join)
def test_wrong_usage_is_exit_code_2_with_words(ringproof, arguments):
    result = ringproof(*arguments)
    assert result.code == 2, result.text
    assert result.err


@pytest.mark.parametrize("out", ["/proc/nowhere/out", "a-file/out"])
def test_reports_that_cannot_be_written_are_no_verdict(play, receiver, tmp_path, out):
    (tmp_path / "a-file").write_text("in the way")
    result = play(scenarios.one_event(receiver.url), out=out)
    assert result.code == 3, result.text
    assert out.split("/")[-1] in result.err


def test_a_full_disk_is_no_verdict(play, receiver, tmp_path):
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "run.jsonl").symlink_to("/dev/full")
    result = play(scenarios.one_event(receiver.url))
    assert result.code == 3, result.text


def on_a_terminal(ringproof, arguments, **environment) -> tuple[int, str]:
    """Runs with a terminal for stdout and stderr."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("no pseudo-terminals here, as in a bare chroot")
    process = subprocess.Popen(
        [ringproof.binary, *map(str, arguments)], cwd=ringproof.folder, stdin=subprocess.DEVNULL,
        stdout=theirs, stderr=theirs, env=ringproof.environment(TERM="xterm", **environment))
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], TIME_MAX)[0]:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    return process.wait(TIME_MAX), shown.decode()


def test_colour_is_for_terminals_that_want_it(ringproof, write_scenario, authority, receiver):
    arguments = ["run", write_scenario(scenarios.one_event(receiver.url)), "--ca-file",
                 authority.file, "--out", ringproof.folder / "report"]
    code, coloured = on_a_terminal(ringproof, arguments)
    assert code == 0, coloured
    assert "\x1b[" in coloured
    for environment in ({"NO_COLOR": "1", "CI": "true"}, {"NO_COLOR": "1", "TERM": "dumb"}):
        environment.pop("TERM", None)
        code, plain = on_a_terminal(ringproof, arguments, **environment)
        assert code == 0 and not re.search("\x1b\\[[0-9;]*m", plain)
    assert "\x1b" not in ringproof(*arguments).text


def test_interruption_ends_with_a_report(ringproof, write_scenario, authority, receiver):
    receiver.behaviour = hang_after()
    scenario = write_scenario(scenarios.answered_call(receiver.url))
    process = ringproof.start("run", scenario, "--ca-file", authority.file, "--out", "report")
    assert receiver.wait_for_request()
    result = stop(process, signal.SIGINT)
    assert result.code == 130, result.text
    assert (ringproof.folder / "report" / "report.json").exists()


def test_a_signal_that_comes_twice_at_once_is_one(ringproof, write_scenario, authority, receiver):
    receiver.behaviour = hang_after()
    scenario = write_scenario(scenarios.answered_call(receiver.url))
    process = ringproof.start("run", scenario, "--ca-file", authority.file, "--out", "report")
    assert receiver.wait_for_request()
    process.send_signal(signal.SIGTERM)
    result = stop(process, signal.SIGTERM)
    assert result.code == 130, result.text
    assert (ringproof.folder / "report" / "report.json").exists()
    assert (ringproof.folder / "report" / "run.jsonl").stat().st_size > 0
