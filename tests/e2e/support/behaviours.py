"""What a foreign receiver may do with a request: functions of its handler."""

import socket
import struct
import threading


def answer(status: int, headers: dict | None = None, body: bytes = b"ok"):
    """The behaviour of a server that answers at once."""

    def behave(handler):
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if status not in (204, 304):
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if status not in (204, 304):
            handler.wfile.write(body)

    return behave


def late(seconds: float, then=answer(200)):
    """As `then`, but so many seconds later, or when the receiver is stopped."""

    def behave(handler):
        handler.server.stopping.wait(seconds)
        then(handler)

    return behave


def raw(*pieces: bytes):
    """Sends exactly these bytes, then closes."""

    def behave(handler):
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
        handler.close_connection = True

    return behave


def hang_after(*pieces: bytes):
    """Sends these bytes and never goes on."""

    def behave(handler):
        raw(*pieces)(handler)
        handler.server.stopping.wait()

    return behave


class UsesUpItsPool:
    """Takes so many at once; one more, and it never answers again."""

    def __init__(self, size: int):
        self.size = size
        self.lock = threading.Lock()
        self.busy = 0

    def __call__(self, handler):
        with self.lock:
            self.busy += 1
            is_used_up = self.busy > self.size
        if is_used_up:
            handler.server.stopping.wait()
        handler.server.stopping.wait(0.05)
        answer(200)(handler)
        with self.lock:
            self.busy -= 1


class OneByOne:
    """A single worker, which also works for those who have hung up."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self.lock = threading.Lock()

    def __call__(self, handler):
        with self.lock:
            handler.server.stopping.wait(self.seconds)
        answer(200)(handler)


def reset(handler):
    """Drops the connection without a word: a TCP reset."""
    linger_not = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_not)
    handler.close_connection = True
    handler.server.resetting.add(handler.connection)
