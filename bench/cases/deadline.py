"""The 2 s: an answer just before is none too late, one just after always is."""
import contextlib
import json
import multiprocessing
import socket
import ssl
import time

from . import scenario
from .calm import Row
from .receiver import free_port, make_certificate

NAME = "deadline"
WHAT = "answers around 2.000 s judged right"


def answer_at(port, folder, milliseconds):
    """Serves connections for ever; each answer leaves that long after its connection came."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            connection, _ = listener.accept()
            due = time.monotonic() + milliseconds / 1000
            with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as tls:
                tls.recv(65536)
                time.sleep(max(0, due - time.monotonic() - 0.02))
                while time.monotonic() < due:
                    pass
                tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def burn():
    while True:
        pass


@contextlib.contextmanager
def running(target, *arguments):
    process = multiprocessing.Process(target=target, args=arguments, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def outcomes(build, folder, milliseconds, count):
    port = free_port()
    file = scenario.write(
        folder, f"at-{milliseconds}", f"https://127.0.0.1:{port}/", "{ name: one, repeat: { times: %d } }" % count,
        "webhooks: { incomingCall: none }\npolicy: { give_up_after: 0h }\n")
    with running(answer_at, port, folder, milliseconds):
        time.sleep(0.3)
        scenario.play(build, folder, file)
    log = [json.loads(line) for line in (folder / "out" / "run.jsonl").read_text().splitlines()]
    return [record["outcome"] for record in log if record["type"] == "attempt"]


def judge(build, folder, margin, count):
    early = outcomes(build, folder, 2000 - margin, count)
    late = outcomes(build, folder, 2000 + margin, count)
    right = early.count("accepted") + late.count("timeout")
    return right, len(early) + len(late)


def measure(build, folder, rounds):
    make_certificate(folder)
    right, asked = judge(build, folder, 2, rounds)
    yield Row(WHAT + ", ±2 ms, idle", f"{right} of {asked}", "", "all", right == asked)
    with running(burn), running(burn):
        right, asked = judge(build, folder, 5, rounds)
    yield Row("  ±5 ms, two busy loops beside it", f"{right} of {asked}", "", "all", right == asked)
