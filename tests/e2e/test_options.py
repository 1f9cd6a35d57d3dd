"""Flags of `run`."""

import socket

import pytest
from support import scenarios
from support.foreign_receiver import ForeignReceiver


def test_target_overrides_the_scenario(play, receiver):
    elsewhere = scenarios.one_event("https://elsewhere.invalid/x")
    result = play(elsewhere, "--target", receiver.url)
    assert result.code == 0, result.text
    assert len(receiver.requests) == 1


def test_target_stands_in_for_an_undefined_variable(play, receiver):
    result = play(scenarios.one_event("${RECEIVER_URL}"), "--target", receiver.url)
    assert result.code == 0, result.text


def test_a_variable_is_taken_from_the_environment(play, receiver):
    result = play(scenarios.one_event("${RECEIVER_URL}"), env={"RECEIVER_URL": receiver.url})
    assert result.code == 0, result.text


def test_path_per_event_appends_the_event(play, receiver):
    play(scenarios.answered_call(f"{receiver.url}?key=1"), "--path-per-event")
    assert receiver.requests[0].path == "/rinkel/incomingCall?key=1"


def test_without_it_every_event_goes_to_the_url(play, receiver):
    play(scenarios.answered_call(receiver.url))
    assert {request.path for request in receiver.requests} == {"/rinkel"}


def test_resolve_connects_there_and_keeps_the_name(play, authority):
    identity = authority.issue("example", names=["hooks.example.com"])
    with ForeignReceiver(identity) as receiver:
        url = f"https://hooks.example.com:{receiver.port}/rinkel"
        result = play(scenarios.one_event(url), "--resolve",
                      f"hooks.example.com:{receiver.port}:127.0.0.1")
        assert result.code == 0, result.text
        [request] = receiver.requests
        assert request.headers["Host"] == f"hooks.example.com:{receiver.port}"


def test_headers_are_sent_along(play, receiver):
    play(scenarios.one_event(receiver.url), "--header", "X-Real-IP: 82.199.77.220",
         "--header", "X-Forwarded-For: 188.122.73.177")
    [request] = receiver.requests
    assert request.headers["X-Real-IP"] == "82.199.77.220"
    assert request.headers["X-Forwarded-For"] == "188.122.73.177"


@pytest.mark.parametrize("arguments", [
    ["--header", "no colon"], ["--header", "A: b\r\nC: d"], ["--resolve", "nonsense"],
    ["--resolve", "a:99999:127.0.0.1"], ["--seed", "minus"], ["--target", "ftp://x/"],
    ["--ca-file", "/nowhere/ca.pem"]], ids=str)
def test_a_bad_value_is_a_usage_error(play, receiver, arguments):
    result = play(scenarios.one_event(receiver.url), *arguments)
    assert result.code == 2, result.text
    assert result.err
    assert receiver.connections == 0


def test_several_scenarios_and_folders_are_played(ringproof, write_scenario, authority, receiver,
                                                  tmp_path):
    folder = tmp_path / "scenarios"
    folder.mkdir()
    write_scenario(scenarios.one_event(receiver.url), "scenarios/a.yaml")
    write_scenario(scenarios.one_event(receiver.url), "scenarios/b.yaml")
    single = write_scenario(scenarios.one_event(receiver.url), "single.yaml")
    result = ringproof.run(folder, single, "--ca-file", authority.file)
    assert result.code == 0, result.text
    assert len(receiver.requests) == 3


def test_nothing_but_the_receiver_is_contacted(play, receiver):
    """The port beside the receiver's stays silent."""
    with socket.create_server(("127.0.0.1", 0)) as bystander:
        bystander.setblocking(False)
        play(scenarios.one_event(receiver.url))
        with pytest.raises(BlockingIOError):
            bystander.accept()


@pytest.mark.parametrize("arguments, words", [
    (["--seed", "-1"], "'-1' is no seed"),
    (["--out", "one", "--out", "two"], "--out is given more than once"),
    (["--state-wait", "5"], "'5' has no unit; write 5ms or 5s"),
], ids=["seed", "out", "wait"])
def test_what_is_wrong_with_a_value_is_told_in_words(ringproof, write_scenario, arguments, words):
    result = ringproof("run", write_scenario(scenarios.one_event("https://localhost/")),
                       *arguments)
    assert result.code == 2
    assert words in result.text
