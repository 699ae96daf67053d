"""A workshop that runs: the real server on a free port of this machine, a clock that is set by hand, and people who talk to it over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.workshop import Catalogue, Store, Workshop, listening, make_app, make_server
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import ExerciseResult, Report, to_json

ROOT = Path(__file__).parents[2]
GATHER = "03_gather"
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CATALOGUE = Catalogue.of(ROOT)


class Clock:
    """Tells the time that it was set to."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Running:
    """A workshop and its server."""

    def __init__(self, path: Path, clock: Clock, site: Path | None = None) -> None:
        self.clock = clock
        self.store = Store(path)
        self.workshop = Workshop(self.store, CATALOGUE, "Asyncio", clock)
        listener = listening("127.0.0.1", 0)
        self.port: int = listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.app = make_app(self.workshop, address=self.address, names=["classroom.local"], site=site)
        self.server = make_server(self.app, self.workshop.end)
        self.thread = threading.Thread(target=lambda: asyncio.run(self.server.serve(sockets=[listener])))
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the server did not start"
            time.sleep(0.005)
        self.code, self.key = self.store.secrets

    def end(self) -> None:
        if not self.thread.is_alive():
            return
        self.server.should_exit = True
        self.thread.join()
        self.workshop.close()
        self.store.close()

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Reply:
        """Ask as a program does; a body that is no text travels as JSON. ``_`` in a header's name stands for ``-``."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and not isinstance(body, str | bytes):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()

    def join(self, name: str = "", **more: object) -> Learner:
        reply = self.ask("POST", "/api/join", {"code": self.code, "name": name, **more})
        assert reply.status == 201, reply.text
        return Learner(self, reply.json["token"], reply.json["number"])

    def host(self) -> Host:
        reply = self.ask("POST", "/host/enter", f"key={self.key}", Content_Type="application/x-www-form-urlencoded")
        assert reply.status == 303, reply.text
        return Host(self, reply.headers["Set-Cookie"].partition(";")[0])


class Learner:
    """Somebody who joined."""

    def __init__(self, room: Running, token: str, number: int) -> None:
        self.room, self.token, self.number = room, token, number

    def ask(self, method: str, path: str, body: object = None) -> Reply:
        return self.room.ask(method, path, body, Authorization=f"Bearer {self.token}")

    def tell(self, *results: object) -> Reply:
        return self.ask("POST", "/api/results", {"results": list(results)})

    @property
    def state(self) -> Any:
        return self.ask("GET", "/api/state").json


class Host:
    """Whoever has the key."""

    def __init__(self, room: Running, cookie: str) -> None:
        self.room, self.cookie = room, cookie
        page = self.get("/host").text
        self.word = json.loads(re.findall(r'id="facts">(.+?)</script>', page)[0])["deed"]

    def get(self, path: str) -> Reply:
        return self.room.ask("GET", path, Cookie=self.cookie)

    def do(self, **deed: object) -> Reply:
        return self.room.ask("POST", "/host/do", deed, Cookie=self.cookie, X_Coro_Deed=self.word)

    def look(self) -> Any:
        """Give the room as the stream tells it first."""
        connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=20)
        try:
            connection.request("GET", "/host/live", headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            assert answer.status == 200
            while not (line := answer.readline()).startswith(b"data: "):
                assert line, "the stream ended"
            return json.loads(line[6:])
        finally:
            connection.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workshop.sqlite"


@contextmanager
def running(path: Path, clock: Clock, site: Path | None = None) -> Iterator[Running]:
    """Run a server while inside."""
    made = Running(path, clock, site)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def room(path: Path, clock: Clock) -> Iterator[Running]:
    with running(path, clock) as made:
        yield made


@pytest.fixture(scope="session")
def judged() -> Callable[[str], tuple[str, ExerciseResult]]:
    """Judge an answer of exercise 03 once: its source and its result."""
    tests = TestFile(ROOT / "exercises" / GATHER / "test_gather.py")
    known: dict[str, tuple[str, ExerciseResult]] = {}

    def judge(name: str) -> tuple[str, ExerciseResult]:
        if name not in known:
            answer = ROOT / "solutions" / GATHER / f"{name}.py"
            known[name] = answer.read_text("utf-8"), tests.judge(answer)
        return known[name]

    return judge


Telling = Callable[..., dict[str, Any]]


@pytest.fixture
def telling(judged: Callable[[str], tuple[str, ExerciseResult]]) -> Telling:
    """Make what a machine tells about an answer of exercise 03, as JSON."""
    count = iter(range(1_000_000))

    def make(name: str = "wrong/serial_comprehension", **other: object) -> dict[str, Any]:
        source, result = judged(name)
        [plain] = json.loads(to_json(Report((result,))))["exercises"]
        return {"id": f"result-{next(count):06}", "exercise": GATHER, "source": source, "result": plain, **other}

    return make
