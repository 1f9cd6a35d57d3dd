"""Proxies in front of a receiver, and what they do when nobody is behind them."""

import http.client
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        backend = http.client.HTTPConnection("127.0.0.1", self.server.backend_port, timeout=5)
        try:
            backend.request(self.command, self.path, body, dict(self.headers))
            status = backend.getresponse().status
        except (OSError, http.client.HTTPException):
            status = self.server.status_of_absence
        finally:
            backend.close()
        with self.server.lock:
            self.server.seen.append((self.command, status))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = _pass_on

    def do_GET(self):
        if not self.server.answers_gets:
            self._pass_on()
            return
        self.send_response(405)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Proxy(ThreadingHTTPServer):
    """Ends TLS, and answers 502 itself, or what it is told, when nobody is behind it."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, identity, backend_port, answers_gets=False, status_of_absence=502):
        super().__init__(("127.0.0.1", 0), _Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity.chain_file, identity.key_file)
        self.socket = context.wrap_socket(self.socket, server_side=True,
                                          do_handshake_on_connect=False)
        self.backend_port = backend_port
        self.answers_gets = answers_gets
        self.status_of_absence = status_of_absence
        self.lock = threading.Lock()
        self.seen = []
        self.url = f"https://localhost:{self.server_port}/rinkel"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, *_):
        pass


class PassingOn:
    """Passes bytes on, as a balancer below TLS does, and hangs up when nobody is there."""

    def __init__(self, backend_port):
        self.backend_port = backend_port
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"https://localhost:{self.listener.getsockname()[1]}/rinkel"

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            backend = socket.create_connection(("127.0.0.1", self.backend_port))
        except OSError:
            client.close()
            return
        threading.Thread(target=_pump, args=(backend, client), daemon=True).start()
        _pump(client, backend)


def _pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
