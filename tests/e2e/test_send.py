"""`ringproof send`: one event now, what came back, and what Rinkel would make of it."""

import json
import re
import shlex
import signal
import ssl
import urllib.request

import pytest
from support.behaviours import answer, hang_after, late, raw
from support.cli import stop
from support.foreign_receiver import ForeignReceiver

EVENTS = ["incomingCall", "outgoingCall", "callStart", "callEnd", "callInsights"]
ISO = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ")


@pytest.fixture
def send(ringproof, receiver, authority):
    """Sends an event to the receiver, with the test CA trusted."""

    def run(event, *arguments, url=None):
        return ringproof("send", event, url or receiver.url, "--ca-file", authority.file,
                         *arguments)

    return run


def test_every_event_arrives_as_documented(send, receiver):
    fields = {"incomingCall": ["id", "datetime", "to", "from"],
              "outgoingCall": ["id", "datetime", "to", "from"],
              "callStart": ["id", "datetime", "answeredBy", "choice"],
              "callEnd": ["id", "datetime", "cause"],
              "callInsights": ["id", "sentiment", "topics", "summary"]}
    for event in EVENTS:
        assert send(event).code == 0
    sent = [request.json() for request in receiver.requests]
    assert [list(body) for body in sent] == [fields[event] for event in EVENTS]
    assert len({body["id"] for body in sent}) == 1
    assert all(ISO.fullmatch(body["datetime"]) for body in sent if "datetime" in body)


def test_the_newer_fields_come_with_the_extended_payload(send, receiver):
    send("callEnd", "--payload", "extended")
    assert list(receiver.requests[0].json())[-2:] == ["callRecordingUrl", "voicemailUrl"]


def test_a_seed_is_a_call(send, receiver):
    for seed in (1, 2, 2):
        send("incomingCall", "--seed", seed)
    first, second, third = (request.json() for request in receiver.requests)
    assert first["id"] != second["id"] == third["id"]
    assert second["from"] == third["from"]


def test_a_person_sees_request_answer_time_and_verdict(send, receiver):
    receiver.behaviour = answer(200, {"Content-Type": "application/json"}, b'{"booked":[1]}')
    result = send("callEnd", "--set", "cause=VOICEMAIL")
    assert result.err == ""
    for piece in ("POST /rinkel HTTP/1.1\n", "  Content-Type: application/json\n",
                  '\n  {\n    "id": "', '    "cause": "VOICEMAIL"\n  }\n',
                  "\nAnswer\n  200 OK\n", '\n  {\n    "booked": [\n      1\n    ]\n  }\n',
                  "  connect ", "  wait ", " 2 s\n", "TLSv1.", "Rinkel would be content\n",
                  "  try curl "):
        assert piece in result.out, piece


@pytest.mark.parametrize("status", [201, 202, 204, 301, 404, 500])
def test_another_answer_than_200_fails(send, receiver, status):
    receiver.behaviour = answer(status)
    result = send("callEnd")
    assert result.code == 1
    assert f"\n  {status} " in result.out
    assert "count this as a failure and retry 24 times" in " ".join(result.out.split())
    assert "fix " in result.out
    assert len(receiver.requests) == 1


def test_the_2_seconds_are_real(send, receiver):
    receiver.behaviour = late(10)
    result = send("callEnd", "--json")
    seen = json.loads(result.out)
    assert result.code in (1, 3) and seen["outcome"] == "timeout" and seen["response"] is None
    assert 2000 <= seen["phase_ms"]["total"] < 2250 or result.code == 3


def test_what_is_no_http_is_no_answer(send, receiver):
    receiver.behaviour = raw(b"SSH-2.0-OpenSSH_9.2\r\n")
    result = send("callEnd")
    assert result.code == 1 and "Answer\n  none: " in result.out


def test_nobody_there(send):
    result = send("callEnd", url="https://127.0.0.1:1/")
    assert result.code == 1 and "refused" in result.out
    assert "start the receiver" in result.out


def test_a_bad_certificate_is_named_and_nothing_is_sent(ringproof, receiver):
    result = ringproof("send", "callEnd", receiver.url)
    assert result.code == 1 and receiver.requests == []
    assert "TLS\n" in result.out and "not trusted" in result.out and "--ca-file" in result.out


def test_insecure_goes_on_and_says_what_rinkel_would_not(ringproof, receiver):
    result = ringproof("send", "callEnd", receiver.url, "--insecure")
    assert result.code == 0 and len(receiver.requests) == 1
    assert "only because of --insecure" in result.out and " -X POST --insecure " in result.out


def test_plain_http_is_told_of(ringproof):
    with ForeignReceiver() as receiver:
        result = ringproof("send", "callEnd", receiver.url)
    assert result.code == 0 and "plain HTTP" in result.out and "TLS\n" not in result.out


@pytest.mark.parametrize("arguments, field, value", [
    (["--set", "id=0123"], "id", "0123"),
    (["--set", "datetime=2026-01-05T09:00:00.000Z"], "datetime", "2026-01-05T09:00:00.000Z"),
    (["--set", "choice=null"], "choice", None),
    (["--set", "choice=#"], "choice", "#"),
    (["--set", "answeredBy=null"], "answeredBy", None),
    (["--set", "userId=u1"], "userId", "u1"),
    (["--set", "choice=12", "--force"], "choice", "12"),
    (["--set", "colour=r=g\u00fcn \"x\"", "--force"], "colour", "r=g\u00fcn \"x\""),
    (["--set", "cause=null", "--force"], "cause", None),
    (["--set-json", "choice=1", "--force"], "choice", 1),
    (["--set-json", 'choice={"a": [1]}', "--force"], "choice", {"a": [1]}),
    (["--set-json", 'answeredBy="null"', "--force"], "answeredBy", "null")], ids=str)
def test_a_field_is_sent_as_it_is_set(send, receiver, arguments, field, value):
    result = send("callStart", *arguments)
    assert result.code == 0, result.text
    assert receiver.requests[0].json()[field] == value


@pytest.mark.parametrize("text, topics", [
    ("sales,new customer", ["sales", "new customer"]), ("", []), ("[]", []),
    ('["a, b","c"]', ["a, b", "c"])])
def test_topics_are_a_list(send, receiver, text, topics):
    assert send("callInsights", "--set", f"topics={text}").code == 0
    assert receiver.requests[0].json()["topics"] == topics


def test_a_field_can_be_left_out_by_force(send, receiver):
    assert send("callInsights", "--unset", "topics").code == 2
    assert send("callInsights", "--unset", "topics", "--force").code == 0
    assert "topics" not in receiver.requests[0].json()


@pytest.mark.parametrize("event, argument, told", [
    ("callEnd", "cause=FOO", "OUTSIDE_OPERATION_TIMES"),
    ("callEnd", "cause=answered", "did you mean ANSWERED?"),
    ("callEnd", "cuase=ANSWERED", "did you mean 'cause'?"),
    ("callEnd", "from=anonymous", "that is a field of incomingCall"),
    ("callEnd", "nonsense=1", "id, datetime, cause, callRecordingUrl, voicemailUrl"),
    ("callInsights", "sentiment=BAD", "POSITIVE, NEUTRAL, NEGATIVE"),
    ("callInsights", "topics=a,b,c,d,e", "at most 4"),
    ("callStart", "choice=12", "0-9, * and #"),
    ("incomingCall", "from=abc", "E.164"),
    ("outgoingCall", "from=anonymous", "E.164"),
    ("callEnd", "datetime=yesterday", "2026-01-05T09:00:00.000Z")])
def test_what_rinkel_would_never_send_is_told_and_not_sent(send, receiver, event, argument, told):
    result = send(event, "--set", argument)
    assert result.code == 2 and result.out == ""
    assert told in result.err and "nothing was sent; --force sends it all the same" in result.err
    assert receiver.requests == []
    assert send(event, "--set", argument, "--force").code == 0
    name, _, value = argument.partition("=")
    assert receiver.requests[0].json()[name] in (value, value.split(","))


@pytest.mark.parametrize("arguments", [
    ["--set", "cause"], ["--set", "=x"], ["--set-json", "cause={"], ["--set", "topics=[a"],
    ["--set", "id=a", "--set", "id=b"], ["--unset", "id", "--set", "id=b"],
    ["--content-type", "xml"], ["--form-null", "x"], ["--seed", "x"], ["--header", "no colon"],
    ["--resolve", "nonsense"], ["--ca-file", "/nowhere/ca.pem"]], ids=str)
def test_what_cannot_be_read_is_an_error_even_by_force(send, receiver, arguments):
    result = send("callInsights", *arguments, "--force")
    assert result.code == 2 and result.err.startswith("ringproof: error: ")
    assert receiver.requests == []


def test_an_unknown_event_is_met_with_the_list_and_the_nearest(send, receiver):
    result = send("callend")
    assert result.code == 2 and "did you mean 'callEnd'?" in result.err
    assert all(event in result.err for event in EVENTS)
    assert receiver.requests == []


@pytest.mark.parametrize("url", ["localhost/x", "ftp://localhost/", "https://u:p@localhost/"])
def test_an_unusable_url_is_an_error(send, url):
    result = send("callEnd", url=url)
    assert result.code == 2 and "nothing was sent" in result.err


@pytest.mark.parametrize("arguments, expected", [
    ([], [("choice", "")]), (["--form-null", "word"], [("choice", "null")]),
    (["--form-null", "omitted"], [])])
def test_forms_write_null_as_asked(send, receiver, arguments, expected):
    send("callStart", "--content-type", "form", "--set", "choice=null", *arguments)
    [request] = receiver.requests
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert [pair for pair in request.form() if pair[0] == "choice"] == expected


@pytest.mark.parametrize("style, expected", [
    ("brackets", [("topics[]", "a"), ("topics[]", "b")]),
    ("repeated", [("topics", "a"), ("topics", "b")]),
    ("indexed", [("topics[0]", "a"), ("topics[1]", "b")]),
    ("comma", [("topics", "a,b")]), ("json", [("topics", '["a","b"]')])])
def test_forms_write_lists_as_asked(send, receiver, style, expected):
    send("callInsights", "--content-type", "form", "--set", "topics=a,b", "--form-list", style)
    pairs = [pair for pair in receiver.requests[0].form() if pair[0].startswith("topics")]
    assert pairs == expected


def test_json_holds_what_a_log_would_and_more(send, receiver):
    receiver.behaviour = answer(503, {"Retry-After": "5"}, b"busy")
    result = send("callEnd", "--json")
    seen = json.loads(result.out)
    assert result.code == 1
    assert {"call", "event", "url", "outcome", "status", "phase_ms", "detail"} <= set(seen)
    assert seen["status"] == 503 and seen["response"]["body"] == "busy"
    assert ["Retry-After", "5"] in seen["response"]["headers"]
    assert seen["request"]["line"] == "POST /rinkel HTTP/1.1"
    assert json.loads(seen["request"]["body"]) == receiver.requests[0].json()
    assert seen["tls_seen"]["protocol"].startswith("TLSv1.")
    assert seen["verdict"]["kind"] == "failure" and seen["verdict"]["fix"]
    assert seen["reproduce"].startswith("curl ")


def test_quiet_only_has_an_exit_code(send, receiver):
    assert send("callEnd", "--quiet").text == ""
    receiver.behaviour = answer(500)
    result = send("callEnd", "--quiet")
    assert (result.code, result.text) == (1, "")


def test_no_secret_is_printed(ringproof, receiver, authority):
    url = f"https://localhost:{receiver.port}/hooks/Zk3J9q2Lx7Wv5Tn8Rb4M?token=q9-5512"
    for how in ([], ["--json"]):
        result = ringproof("send", "callEnd", url, "--ca-file", authority.file,
                           "--header", "X-Api-Key: s3cr3t-value", *how)
        assert result.code == 0
        for secret in ("Zk3J9q2Lx7Wv5Tn8Rb4M", "q9-5512", "s3cr3t-value"):
            assert secret not in result.text
        assert "/hooks/•••?token=•••" in result.out and "put the real value" in result.out
    assert receiver.requests[0].path == "/hooks/Zk3J9q2Lx7Wv5Tn8Rb4M?token=q9-5512"
    assert receiver.requests[0].headers["X-Api-Key"] == "s3cr3t-value"


def test_what_a_receiver_says_cannot_garble_the_output(send, receiver):
    body = b"\x1b[31mred\x07\n::error ::pwned\n\xe2\x80\xaeevil \xff\r\n"
    receiver.behaviour = answer(200, {"X-Odd": "\x1b]0;title\x07"}, body)
    out = send("callEnd").out
    assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out and "::error" not in out
    assert "\\x1b[31mred" in out


def test_a_long_answer_is_cut_and_says_so(send, receiver):
    receiver.behaviour = answer(200, {}, b"x\n" * 500_000)
    out = send("callEnd").out
    assert "… the first 2,048 of " in out and "the body's end was not seen" in out
    assert len(out) < 20_000


def test_the_curl_command_sends_the_same_once_more(send, receiver, authority):
    result = send("callInsights", "--set", "summary=It's \u20ac 5 & more")
    [line] = [line for line in result.out.splitlines() if line.startswith("  try curl")]
    words = shlex.split(line)[1:]
    assert words[words.index("--cacert") + 1] == str(authority.file)
    body = words[words.index("--data-binary") + 1]
    header = words[words.index("-H") + 1].split(": ")
    again = urllib.request.Request(words[-1], body.encode(), dict([header]))
    urllib.request.urlopen(again, context=ssl.create_default_context(cafile=authority.file))
    first, second = receiver.requests
    assert (first.body, first.path, first.headers["Content-Type"]) == (
        second.body, second.path, second.headers["Content-Type"])


def test_resolve_keeps_the_name(ringproof, authority):
    with ForeignReceiver(authority.issue("example", names=["hooks.example.com"])) as receiver:
        result = ringproof("send", "callEnd", f"https://hooks.example.com:{receiver.port}/x",
                           "--ca-file", authority.file,
                           "--resolve", f"hooks.example.com:{receiver.port}:127.0.0.1")
        assert result.code == 0, result.text
        assert receiver.requests[0].headers["Host"] == f"hooks.example.com:{receiver.port}"


def test_an_interruption_has_its_own_exit_code(ringproof, receiver, authority):
    receiver.behaviour = hang_after()
    process = ringproof.start("send", "callEnd", receiver.url, "--ca-file", authority.file)
    assert receiver.wait_for_request()
    result = stop(process, signal.SIGINT)
    assert result.code == 130 and "interrupted" in result.err and result.out == ""


def test_help_shows_how(ringproof):
    result = ringproof("send", "--help")
    assert result.code == 0 and "--set from=anonymous" in result.out and "Exit codes" in result.out
