"""A receiver that is not ours: Python's own HTTP server and TLS."""

import json
import ssl
import threading
import urllib.parse
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support.behaviours import answer


@dataclass
class Received:
    """One request, as this receiver saw it."""

    method: str
    path: str
    headers: dict
    body: bytes
    connection: int

    def json(self) -> dict:
        return json.loads(self.body)

    def form(self) -> list:
        return urllib.parse.parse_qsl(self.body.decode(), keep_blank_values=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self.received = Received(self.command, self.path, dict(self.headers),
                                 self.rfile.read(length), self.client_address[1])
        self.server.note(self.received)
        self.server.behaviour(self)

    def do_GET(self):
        """Somebody asks for the state; no webhook does."""
        self.server.behaviour(self)

    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, behaviour, context, workers, unheard):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviour = behaviour
        self.context = context
        self.workers = threading.Semaphore(workers)
        self.unheard = unheard
        self.stopping = threading.Event()
        self.resetting = set()
        self.has_requests = threading.Event()
        self.lock = threading.Lock()
        self.requests = []
        self.connections = 0

    def note(self, received):
        with self.lock:
            self.requests.append(received)
        self.has_requests.set()

    def finish_request(self, request, client_address):
        """In the connection's own thread: a slow handshake holds nobody up."""
        with self.lock:
            self.connections += 1
            is_unheard = self.connections <= self.unheard
        if is_unheard:
            self.stopping.wait()
            return
        with self.workers:
            if self.context:
                request = self.context.wrap_socket(request, server_side=True)
            try:
                super().finish_request(request, client_address)
            finally:
                if self.context and request not in self.resetting:
                    _say_goodbye(request)
                request.close()

    def handle_error(self, *_):
        pass


class ForeignReceiver:
    """Use as a context manager; `behaviour` may be changed at any time.

    The first `unheard` connections are taken and nothing more: its workers are still starting. Then
    a connection keeps one of its `workers` until it is closed; before that not even a handshake is
    made with the next.
    """

    def __init__(self, identity=None, behaviour=answer(200), protocols=None, clients_ca=None,
                 ciphers="ALL:@SECLEVEL=0", workers=1000, unheard=0):
        context = _context(identity, protocols, ciphers) if identity else None
        if clients_ca:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(clients_ca)
        self._server = _Server(behaviour, context, workers, unheard)
        self.scheme = "https" if identity else "http"

    def __enter__(self):
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def url(self) -> str:
        return f"{self.scheme}://localhost:{self.port}/rinkel"

    @property
    def state_url(self) -> str:
        """Where a behaviour of `support.stores` tells what it stored."""
        return f"{self.scheme}://localhost:{self.port}/calls/{{id}}"

    @property
    def requests(self) -> list:
        with self._server.lock:
            return list(self._server.requests)

    def wait_for_request(self) -> bool:
        return self._server.has_requests.wait(10)

    @property
    def behaviour(self):
        return self._server.behaviour

    @behaviour.setter
    def behaviour(self, behaviour):
        self._server.behaviour = behaviour

    @property
    def connections(self) -> int:
        return self._server.connections


def _say_goodbye(request):
    """Sends TLS's close_notify without waiting for the client's."""
    request.setblocking(False)
    try:
        request.unwrap()
    except (OSError, ssl.SSLError):
        pass


def _context(identity, protocols, ciphers) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # Bad servers are wanted here: old protocols and weak keys must not be refused by our side.
    context.set_ciphers(ciphers)
    if protocols:
        context.minimum_version, context.maximum_version = protocols
    context.load_cert_chain(identity.chain_file, identity.key_file)
    return context
