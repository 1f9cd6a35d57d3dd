"""Completion scripts are made from the command line itself: all of it is in each of them."""

import re
import shutil
import subprocess

import pytest

SHELLS = ["bash", "zsh", "fish"]


@pytest.fixture
def commands(ringproof):
    """Every command with its long flags, as its help tells them."""
    overview = ringproof("--help").out
    names = re.findall(r"^  ([a-z]+) {2,}", overview.split("\nSubcommands:\n")[1], re.M)
    assert "check" in names and "completion" in names
    return {name: set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", options_of(ringproof, name)))
            for name in names}


def options_of(ringproof, command):
    """The names that the help's option lines begin with."""
    text = ringproof(command, "--help").out
    return "\n".join(re.findall(r"^  (-\S+)", text, re.M))


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_every_flag_is_offered(ringproof, commands, shell):
    script = ringproof("completion", shell).out
    for command, flags in commands.items():
        assert "--help" in flags
        assert re.search(rf"\b{command}\b", script), command
        for flag in flags:
            name = f"-l {flag[2:]} " if shell == "fish" else flag
            assert name in script, (command, flag)


@pytest.mark.unsanitized
def test_every_word_that_is_offered_for_a_flag_is_accepted(ringproof):
    script = ringproof("completion", "bash").out
    check = script.split("\n    check)\n")[1].split("\n    run)\n")[0]
    offered = re.findall(r"(--[a-z-]+)\) _ringproof_words '([^']*)'", check)
    assert "--content-type" in dict(offered)
    for flag, words in offered:
        for word in words.split():
            # --fail-on wants a baseline; all words are read before the URL is missed.
            result = ringproof("check", "--baseline", "old.json", flag, word)
            assert "which receiver?" in result.err, (flag, word)


def bash(ringproof, script, *words):
    """What bash would offer for the last of these words."""
    line = " ".join(f"'{word}'" for word in ("ringproof", *words))
    done = subprocess.run(
        ["bash", "--norc", "-c", f"source '{script}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
         'complete -p ringproof; _ringproof; printf "%s\\n" "${COMPREPLY[@]}"'],
        capture_output=True, text=True, cwd=ringproof.folder, timeout=10)
    assert done.stderr == ""
    registered, *offered = done.stdout.splitlines()
    assert registered == "complete -F _ringproof ringproof"
    return [word for word in offered if word]


def test_bash_offers_commands_flags_words_and_files(ringproof, tmp_path):
    script = tmp_path / "completion"
    script.write_text(ringproof("completion", "bash").out)
    (tmp_path / "a first call.yaml").touch()
    assert bash(ringproof, script, "se") == ["send", "selftest"]
    assert bash(ringproof, script, "check", "--wait") == ["--wait-for"]
    assert bash(ringproof, script, "run", "a") == ["a first call.yaml"]
    assert bash(ringproof, script, "explain", "surf") == ["surface.catch-all", "surface.garbage"]
    assert bash(ringproof, script, "send", "callS") == ["callStart"]
    assert bash(ringproof, script, "check", "--content-type", "") == ["json", "form", "both"]
    assert bash(ringproof, script, "receiver", "--fault", "red") == ["redirects"]
    # A number is nobody's to guess.
    assert bash(ringproof, script, "check", "--seed", "") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_reads_the_script(ringproof, tmp_path, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    script = tmp_path / "completion"
    script.write_text(ringproof("completion", shell).out)
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, timeout=10)
    assert (done.returncode, done.stderr) == (0, "")


def test_another_shell_is_a_usage_error_that_names_those_there_are(ringproof):
    result = ringproof("completion", "tcsh")
    assert result.code == 2
    assert "bash" in result.err and "fish" in result.err
