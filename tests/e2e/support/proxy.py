"""A proxy in front of a receiver: it ends TLS and answers 502 itself when nobody is behind it."""

import http.client
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
            status = 502
        finally:
            backend.close()
        with self.server.lock:
            self.server.seen.append((self.command, status))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET = _pass_on

    def log_message(self, *_):
        pass


class Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, identity, backend_port):
        super().__init__(("127.0.0.1", 0), _Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity.chain_file, identity.key_file)
        self.socket = context.wrap_socket(self.socket, server_side=True,
                                          do_handshake_on_connect=False)
        self.backend_port = backend_port
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
