"""Receivers that store what they get, each in its own way, and tell it at /calls/ID.

A store is a behaviour of `ForeignReceiver`: it answers a webhook's POST and a GET for the state.
"""

import collections
import json
import sqlite3
import threading
import time
import urllib.parse
from datetime import datetime, timezone


def kind_of(event: dict) -> str:
    """Nothing in an event says which one it is; its fields do."""
    for name, kind in (("cause", "callEnd"), ("answeredBy", "callStart"), ("summary", "callInsights")):
        if name in event:
            return kind
    return "ring"


def _form(body: bytes) -> dict:
    event = {}
    for name, value in urllib.parse.parse_qsl(body.decode(), keep_blank_values=True):
        if name.startswith("topics"):
            event.setdefault("topics", []).extend([value] if value else [])
        else:
            event[name] = value or None
    return event


def read_event(handler) -> dict | None:
    try:
        if handler.headers.get("Content-Type", "").startswith("application/json"):
            event = json.loads(handler.received.body)
        else:
            event = _form(handler.received.body)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and event.get("id") else None


class Store:
    """Answers as a good receiver does; what is kept is for subclasses to say."""

    def __init__(self):
        self.lock = threading.Lock()
        self.events = {}

    def __call__(self, handler):
        if handler.command == "GET":
            with self.lock:
                state = self.tell(handler.path.rsplit("/", 1)[-1])
            self.answer(handler, 404 if state is None else 200, json.dumps(state))
        elif handler.path != "/rinkel":
            self.answer(handler, 404)
        else:
            event = read_event(handler)
            self.answer(handler, 400 if event is None else self.take(event, handler.headers))

    @staticmethod
    def answer(handler, status: int, text: str = ""):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text.encode())

    def take(self, event: dict, headers) -> int:
        with self.lock:
            self.book(event, kind_of(event))
        return 200

    def book(self, event: dict, kind: str):
        """By call and kind: a repetition changes nothing."""
        self.events.setdefault(event["id"], {}).setdefault(kind, event)

    def tell(self, call: str):
        events = self.events.get(call)
        return events and {"call": call, "events": list(events.values())}


class Rows(Store):
    """A table with numbers of its own, times of arrival and a unique key."""

    def __init__(self):
        super().__init__()
        self.base = sqlite3.connect(":memory:", check_same_thread=False)
        self.base.execute("CREATE TABLE events (number INTEGER PRIMARY KEY AUTOINCREMENT, call, kind,"
                          " body, received_at, UNIQUE (call, kind))")

    def book(self, event, kind):
        self.base.execute(
            "INSERT INTO events (call, kind, body, received_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (event["id"], kind, json.dumps(event), datetime.now(timezone.utc).isoformat()))

    def tell(self, call):
        rows = self.base.execute("SELECT number, kind, body, received_at FROM events WHERE call = ?",
                                 (call,)).fetchall()
        return [dict(zip(("number", "kind", "body", "received_at"), row)) for row in rows] or None


class Document(Store):
    """One document for each call; its version counts real changes."""

    def book(self, event, kind):
        document = self.events.setdefault(event["id"], {"version": 0, "callId": event["id"]})
        new = {name: value for name, value in event.items() if name not in ("id", "datetime")}
        if not new.items() <= document.items():
            document.update(new, version=document["version"] + 1, updatedAt=int(time.time() * 1000))

    def tell(self, call):
        return self.events.get(call)


class Later(Store):
    """Answers first, and stores a while after that."""

    def take(self, event, headers):
        threading.Timer(0.1, super().take, (event, headers)).start()
        return 200


class Ticking(Store):
    """Answers first; a worker stores all that has come, every two seconds."""

    def __init__(self):
        super().__init__()
        self.waiting = []
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            time.sleep(2)
            with self.lock:
                for event in self.waiting:
                    self.book(event, kind_of(event))
                self.waiting = []

    def take(self, event, headers):
        with self.lock:
            self.waiting.append(event)
        return 200


class OnlyEnds(Store):
    def book(self, event, kind):
        if kind == "callEnd":
            super().book(event, kind)


class Counting(Store):
    """Tells of a counter that all calls share."""

    def __init__(self):
        super().__init__()
        self.taken = 0

    def book(self, event, kind):
        self.taken += 1
        super().book(event, kind)

    def tell(self, call):
        events = self.events.get(call)
        return events and {"events": events, "taken": self.taken, "asked": time.time()}


class Wrapped(Store):
    def tell(self, call):
        return {"data": super().tell(call), "errors": []}


class Masked(Store):
    """Keeps no number and no name, only what it needs for statistics."""

    def book(self, event, kind):
        kept = {name: value[:6] + "****" if name in ("from", "to", "answeredBy") and value else value
                for name, value in event.items() if name != "summary"}
        super().book(kept, kind)


class Status(Store):
    """Keeps nothing but how far a call is, and never goes back."""

    ORDER = ["ring", "callStart", "callEnd", "callInsights"]

    def book(self, event, kind):
        known = self.events.get(event["id"], "ring")
        self.events[event["id"]] = max(known, kind, key=self.ORDER.index)

    def tell(self, call):
        return call in self.events and {"status": self.events[call]} or None


class MaskedLater(Later, Masked):
    """Keeps little of what was sent as it was sent, and that late."""


class Keyed(Store):
    """Events under keys that it draws for them."""

    def __init__(self):
        super().__init__()
        self.drawn = 0

    def book(self, event, kind):
        events = self.events.setdefault(event["id"], {})
        if kind not in [kind_of(known) for known in events.values()]:
            self.drawn += 1
            events[f"row-{self.drawn * 7919 % 104729:06}"] = event

    def tell(self, call):
        return self.events.get(call)


class CountsAttempts(Store):
    """Keeps each event once, and how often it came."""

    def book(self, event, kind):
        events = self.events.setdefault(event["id"], {})
        events.setdefault(kind, {**event, "attempts": 0})["attempts"] += 1


# From here on: what goes wrong in real life.


class TwoStores(Store):
    """Two servers take turns, and each has a store of its own."""

    def __init__(self):
        super().__init__()
        self.stores = [{}, {}]
        self.served = 0

    def __call__(self, handler):
        with self.lock:
            self.served += 1
        super().__call__(handler)

    def book(self, event, kind):
        self.events = self.stores[self.served % 2]
        super().book(event, kind)

    def tell(self, call):
        self.events = self.stores[self.served % 2]
        return super().tell(call)


class LastTwenty(Store):
    """Knows a repetition by a list of what came last."""

    def __init__(self):
        super().__init__()
        self.last = collections.deque(maxlen=20)

    def book(self, event, kind):
        if (event["id"], kind) not in self.last:
            self.last.append((event["id"], kind))
            self.events.setdefault(event["id"], {}).setdefault("rows", []).append(event)

    def tell(self, call):
        return self.events.get(call)


class CountsRepeats(Document):
    def book(self, event, kind):
        super().book(event, kind)
        self.events[event["id"]]["version"] += 1


class StartsOver(Store):
    """Writes a new document when a call starts: what had come before is gone."""

    def book(self, event, kind):
        document = {} if kind == "callStart" else self.events.get(event["id"], {})
        number = {name: value for name, value in self.events.get(event["id"], {}).items()
                  if name in ("from", "to")}
        self.events[event["id"]] = {**number, **document, **event}

    def tell(self, call):
        document = self.events.get(call)
        return document and {name: value for name, value in document.items() if name != "datetime"}


class LostUpdate(Store):
    """Reads the document, thinks, and writes it back, without a lock."""

    def take(self, event, headers):
        document = dict(self.events.get(event["id"], {}))
        time.sleep(0.01)
        document.setdefault(kind_of(event), event)
        self.events[event["id"]] = document
        return 200


class Conflict(Store):
    def take(self, event, headers):
        with self.lock:
            if kind_of(event) in self.events.get(event["id"], {}):
                return 409
            self.book(event, kind_of(event))
        return 200


def _time_of(headers) -> datetime:
    return datetime.fromisoformat(headers["X-Ringproof-Time"].replace("Z", "+00:00"))


class TooOld(Store):
    """Takes an event of yesterday for an attack."""

    def take(self, event, headers):
        if event.get("datetime"):
            age = _time_of(headers) - datetime.fromisoformat(event["datetime"].replace("Z", "+00:00"))
            if age.total_seconds() > 10 * 3600:
                return 400
        return super().take(event, headers)


class ForgetsIds(Store):
    """Knows a repetition for an hour, as a cache does."""

    def __init__(self):
        super().__init__()
        self.seen = {}

    def take(self, event, headers):
        key, now = (event["id"], kind_of(event)), _time_of(headers)
        with self.lock:
            before = self.seen.get(key)
            if before is None or (now - before).total_seconds() > 3600:
                self.seen[key] = now
                self.events.setdefault(event["id"], []).append(event)
        return 200

    def tell(self, call):
        return self.events.get(call)


class Swallows(Store):
    """Fails on a call without a voice menu, and says 200 all the same."""

    def book(self, event, kind):
        if kind != "callStart" or event.get("choice"):
            super().book(event, kind)


class SwallowsLater(Later, Swallows):
    """Answers first, and fails on a call without a voice menu when nobody listens any more."""


class BlackHole(Store):
    def book(self, event, kind):
        pass


class DedupesByCall(Store):
    """Takes every further event of a call for a repetition of its first."""

    def book(self, event, kind):
        if event["id"] not in self.events:
            super().book(event, kind)


class ForgetsOnRepeat(Store):
    """Throws a call away when one of its events comes again."""

    def book(self, event, kind):
        if kind in self.events.get(event["id"], {}):
            del self.events[event["id"]]
        else:
            super().book(event, kind)


class WorkerDies(Store):
    """Answers first; its worker dies of a caller without a number, and nobody starts it again."""

    def __init__(self):
        super().__init__()
        self.is_dead = False

    def book(self, event, kind):
        self.is_dead = self.is_dead or event.get("from") == "anonymous"
        if not self.is_dead:
            super().book(event, kind)


class SentTwice(Store):
    """Keeps rows, and gets some events twice from its proxy."""

    def __init__(self):
        super().__init__()
        self.taken = 0

    def book(self, event, kind):
        self.taken += 1
        rows = self.events.setdefault(event["id"], [])
        rows += [event] * (2 if self.taken % 7 == 0 else 1)

    def tell(self, call):
        return self.events.get(call)
