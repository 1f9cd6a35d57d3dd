"""From the start of the program to the first byte of the first delivery."""
import ssl
import socket
import subprocess
import threading
import time

from . import scenario
from .calm import Row, median
from .receiver import free_port, make_certificate

NAME = "startup"
WHAT = "start to first connection / first request byte"


def serve_once(listener, context, seen):
    connection, _ = listener.accept()
    seen.append(time.monotonic())
    with context.wrap_socket(connection, server_side=True) as tls:
        tls.recv(1)
        seen.append(time.monotonic())
        tls.recv(65536)
        tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def measure(build, folder, rounds):
    make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    port = free_port()
    file = scenario.write(folder, "start", f"https://127.0.0.1:{port}/", "{ name: one }",
                          "webhooks: { incomingCall: none }\n")
    times = []
    for _ in range(4 * rounds):
        with socket.create_server(("127.0.0.1", port)) as listener:
            seen = []
            server = threading.Thread(target=serve_once, args=(listener, context, seen))
            server.start()
            begin = time.monotonic()
            subprocess.run([build / "ringproof", "run", file, "--ca-file", folder / "cert.pem", "--out",
                            folder / "out", "--report", "json", "--quiet"], check=True)
            server.join()
            times.append([moment - begin for moment in seen])
    connected, sent = (median(run[i] for run in times) * 1000 for i in (0, 1))
    yield Row(WHAT, f"{connected:.1f} / {sent:.1f} ms", "", "< 10 ms", sent < 10)
