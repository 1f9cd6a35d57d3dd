"""What a URL or a header may hide stays hidden, everywhere (F30)."""

import json
import urllib.parse

import pytest
from support import scenarios
from support.behaviours import answer

PATH_SECRET = "Zk3J9q2Lx7Wv5Tn8Rb4M"
QUERY_SECRET = "q9-token-5512"
HEADER_SECRET = "s3cr3t-header-value"
STATE_SECRET = "st4te-key-7731"
COOKIE = "c00kie-of-a-session"


@pytest.mark.parametrize("status", [200, 500], ids=["good", "failing"])
def test_no_secret_leaves_the_program(play, receiver, status):
    receiver.behaviour = answer(status)
    target = f"https://localhost:{receiver.port}/hooks/{PATH_SECRET}?token={QUERY_SECRET}"
    result = play(scenarios.answered_call(target), "--header", f"X-Api-Key: {HEADER_SECRET}",
                  "--header", f"Authorization: Bearer {HEADER_SECRET}")
    assert receiver.requests[0].path == f"/hooks/{PATH_SECRET}?token={QUERY_SECRET}"
    assert receiver.requests[0].headers["X-Api-Key"] == HEADER_SECRET
    for secret in (PATH_SECRET, QUERY_SECRET, HEADER_SECRET):
        assert secret not in result.text
        for file in result.files():
            assert secret.encode() not in file.read_bytes(), (secret, file)
    assert "/hooks/" in result.report()["target"]


def test_a_secret_target_is_not_in_an_error_either(ringproof, write_scenario):
    scenario = write_scenario(scenarios.one_event("${TARGET}"))
    secret_target = f"ftp://localhost/{PATH_SECRET}?token={QUERY_SECRET}"
    result = ringproof.run(scenario, env={"TARGET": secret_target})
    assert result.code == 2, result.text
    assert PATH_SECRET not in result.text and QUERY_SECRET not in result.text


def echo(status: int):
    """A debug page: it quotes the request, in every place and every spelling."""

    def behave(handler):
        page = [handler.path, handler.path.replace("/", "\\/"),
                urllib.parse.quote(handler.path, safe=""), *handler.headers.values()]
        answer(status, {"X-Debug-Url": handler.path, "Set-Cookie": f"sid={COOKIE}; Path=/",
                        "Location": f"/login?next={handler.path}"},
               json.dumps({"error": page}).encode())(handler)

    return behave


def secrets_in(text: str) -> list:
    return [secret for secret in (PATH_SECRET, QUERY_SECRET, HEADER_SECRET, COOKIE, STATE_SECRET)
            if secret in text]


@pytest.mark.parametrize("status", [200, 302, 404])
def test_a_receiver_that_quotes_its_request_gives_nothing_away(
        ringproof, receiver, authority, status):
    receiver.behaviour = echo(status)
    origin = f"https://localhost:{receiver.port}"
    result = ringproof(
        "check", f"{origin}/hooks/{PATH_SECRET}?token={QUERY_SECRET}", "--out", "report",
        "--ca-file", authority.file, "--header", f"Authorization: Bearer {HEADER_SECRET}", "--state",
        f"{origin}/calls/{{id}}?key={STATE_SECRET}", "--state-wait", "10ms", "--content-type",
        "json", "--report", "json,html,junit,md,tap")
    assert len(result.files()) >= 6
    assert secrets_in(result.text) == []
    for file in result.files():
        assert secrets_in(file.read_text()) == [], file
    assert "•••" in (result.folder / "run.jsonl").read_text()


@pytest.mark.parametrize("how", [[], ["--json"]], ids=["text", "json"])
def test_send_shows_an_answer_without_the_secrets_it_quotes(ringproof, receiver, authority, how):
    receiver.behaviour = echo(404)
    result = ringproof(
        "send", "callEnd", f"https://localhost:{receiver.port}/hooks/{PATH_SECRET}"
        f"?token={QUERY_SECRET}", "--ca-file", authority.file, "--header",
        f"Authorization: Bearer {HEADER_SECRET}", *how)
    assert result.code == 1, result.text
    assert secrets_in(result.text) == []
    assert "/hooks/•••?token=•••" in result.text


@pytest.mark.parametrize("arguments", [
    ["check", f"https:/localhost/hooks/{PATH_SECRET}?token={QUERY_SECRET}"],
    ["check", f"me:{HEADER_SECRET}@localhost/hooks"],
    ["check", "https://localhost/", f"https://localhost/{PATH_SECRET}?token={QUERY_SECRET}"],
    ["check", "https://localhost/", "--resolve", f"https://localhost/{PATH_SECRET}"],
], ids=["one slash", "user", "two URLs", "resolve"])
def test_an_error_about_the_command_line_shows_no_secret(ringproof, arguments):
    result = ringproof(*arguments)
    assert result.code == 2, result.text
    assert secrets_in(result.text) == []
    assert "•••" in result.text
