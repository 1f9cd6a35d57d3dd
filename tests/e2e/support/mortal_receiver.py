"""A receiver whose process dies of an event, and what starts it again: a program of its own.

usage: mortal_receiver.py CHAIN KEY SECONDS_DOWN [DEATH]
prints its port, then runs until it is stopped. CHAIN and KEY may be empty: then it speaks plain
HTTP. DEATH is null-choice, or the number of events after which it ends once.
"""

import http.server
import multiprocessing
import os
import signal
import socket
import ssl
import sys
import threading
import time

from support import stores


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.received = self
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        event = stores.read_event(self)
        if event is not None and self.server.dies_of(event):
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        self.send_response(400 if event is None or self.path != "/rinkel" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, death, events_before):
        super().__init__(("127.0.0.1", port), _Handler)
        self.death = death
        self.events = events_before
        self.lock = threading.Lock()

    def dies_of(self, event):
        if self.death == "null-choice":
            return "choice" in event and event["choice"] is None
        with self.lock:
            self.events.value += 1
            return self.events.value == int(self.death)

    def handle_error(self, *_):
        pass


def serve(port: int, chain: str, key: str, death: str, events):
    server = _Server(port, death, events)
    if chain:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, key)
        server.socket = context.wrap_socket(server.socket, server_side=True,
                                            do_handshake_on_connect=False)
    server.serve_forever()


def main(chain: str, key: str, down: str, death: str = "null-choice"):
    events = multiprocessing.Value("i", 0, lock=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    print(port, flush=True)
    while True:
        process = multiprocessing.get_context("fork").Process(
            target=serve, args=(port, chain, key, death, events), daemon=True)
        process.start()
        process.join()
        time.sleep(float(down))


if __name__ == "__main__":
    main(*sys.argv[1:])
