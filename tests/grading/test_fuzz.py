"""Children that say anything at all: the judge never breaks, and no points are forged by chance. ``CORO_FUZZ=10000`` plays so many."""

from __future__ import annotations

import json
import os
import random
import select
import socket
from pathlib import Path

import pytest

from grader.ending import Ended
from grader.inmate import Inmate
from grader.vigil import Vigil
from pytest_coro_plugin import protocol as p
from pytest_coro_plugin import wire
from pytest_coro_plugin.collect import TestFile, evaluate
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.run import Facts, Finding, Function, Leftover, Site, Stuck
from pytest_coro_plugin.values import ErrorValue, Opaque
from pytest_coro_plugin.verdict import failed

pytestmark = pytest.mark.slow

CHILDREN = int(os.environ.get("CORO_FUZZ", "1000"))
GATHER = TestFile(Path(__file__).parents[2] / "exercises" / "03_gather" / "test_gather.py")
SITE = Site("exercise.py", 3, "x", "fetch_all")


class Puppet(Inmate):
    """An inmate without a process: what the child says is written down beforehand."""

    def __init__(self, said: bytes) -> None:
        self.alive, self.verdict, self.facts = True, None, None
        self._port, self._child = socket.socketpair()
        self._child.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self._child.sendall(said)
        self._child.shutdown(socket.SHUT_WR)
        self._port.setblocking(False)
        self._frames, self._warden, self._asks, self._output = wire.Frames(), None, -1, -1
        self._poll = select.poll()
        self._poll.register(self._port, select.POLLIN)
        self._vigil = Vigil(0, "exercise.py", None, is_silent=lambda: True)

    def close(self) -> None:
        if self.alive:
            self.alive = False
            self._port.close()
            self._child.close()

    def _how_it_ended(self) -> Ended:
        self.close()
        return Ended("the program's process ended")


class Hostile:
    """Makes words: honest ones, ones that are out of order, broken ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self) -> int:
        return self.random.choice([0, 1, 2, 3, -1, 7, 10**9, 10**18, -(10**18), 1 << 62])

    def text(self) -> str:
        return self.random.choice(
            [
                "",
                "a",
                "fetch",
                "fetch_blocking",
                "ok",
                "api",
                "\x1b[2J",
                "\udcff".encode("utf-8", "ignore").decode(),
                "x" * 5000,
                "task 1",
                "‮",
            ]
        )

    def value(self, depth: int = 0) -> object:
        make = self.random.randrange(11 if depth < 3 else 7)
        plain = (None, True, self.number(), 1.5, float("nan"), self.text(), b"\0")
        if make < 7:
            return plain[make]
        if make == 7:
            return [self.value(depth + 1) for _ in range(self.random.randrange(3))]
        if make == 8:
            return tuple(self.value(depth + 1) for _ in range(self.random.randrange(3)))
        if make == 9:
            return {self.text(): self.value(depth + 1)}
        return self.random.choice(
            [
                Opaque("coroutine", self.text()),
                Opaque(self.text(), ""),
                ErrorValue(self.text(), (self.text(),), self.text(), self.text()),
            ]
        )

    def report(self) -> object:
        r = self.random
        outcome = r.choice(["ok", "error", "cancelled", "pending"])
        return r.choice([
            lambda: p.Loaded(Facts({"fetch_all": Function("coroutine function", 1, ("api", "keys"), (2, 2))}, r.choice(["", "SYNTAX", self.text()]), self.text(), SITE)),
            lambda: p.Requested(self.number(), self.number(), self.text(), (self.value(),), (SITE,), self.text(), r.random() < 0.5),
            lambda: p.Requested(r.randrange(50), 1, "fetch", (r.choice(["a", "b", "c", "d"]),), (SITE,), "task 2"),
            lambda: p.Withdrawn(self.number()),
            lambda: p.Settled(r.choice([1, 1, self.number()]), r.choice(["coroutine", "plain"]), outcome, self.value(), r.choice([None, ErrorValue("ValueError", ("Exception",), "x", "")]), SITE, (Leftover("t", "c", SITE),), ((self.number(), self.value()),)),
            lambda: p.Found(Finding(r.choice(["blocking", "nested_run", "never_awaited", "lost_exception", "callback_error", "busy_wait", "cpu_hog"]), self.text(), self.number(), r.choice([None, SITE]), self.number(), self.text(), self.text(), True)),
            lambda: p.Jammed(Stuck(r.choice(["deadlock", "livelock", "busy_wait", "runaway", "hang", "ended"]), self.text(), (), (self.text(),), self.number())),
            lambda: p.Ended(self.number(), self.number(), self.number(), ()),
            lambda: p.Begin(True),
            self.value,
        ])()  # fmt: skip

    def frame(self) -> bytes:
        r = self.random
        verb = r.choice(["wait", "wait", "wait", "ask", "release", "advance", "tell", "end", self.text()])
        argument = r.choice([None, self.number(), self.report()])
        try:
            frame = wire.encode((verb, [self.report() for _ in range(r.randrange(4))], argument))
        except (ProtocolError, UnicodeError):
            return b"\0\0\0\2{}"
        kind = r.random()
        if kind < 0.1:
            place = r.randrange(len(frame))
            return frame[:place] + bytes([r.randrange(256)]) + frame[place + 1 :]
        if kind < 0.13:
            body = json.dumps(r.choice([[], {}, {"tuple": [1]}, {"Requested": []}, {"float": "x"}, {"nothing": 1}, 5])).encode()
            return len(body).to_bytes(4) + body
        return frame


@pytest.mark.parametrize("share", range(10))
def test_hostile_children_break_no_judge(share: int) -> None:
    world = GATHER.worlds["four"]
    stucks = 0
    for seed in range(share * CHILDREN // 10, (share + 1) * CHILDREN // 10):
        hostile = Hostile(seed)
        inmate = Puppet(b"".join(hostile.frame() for _ in range(hostile.random.randrange(8))))
        judge = Judge(world, seed=5)

        inmate.play(judge)
        inmate.close()

        run = judge.run()
        stucks += run.stuck is not None
        for case in GATHER.cases:
            if case.worlds == ("four",):
                failure = evaluate(case.function, {"four": (run,)})
                if failure is not None:
                    failed(
                        {
                            "id": case.id,
                            "exercise": "03_gather",
                            "max_points": case.points,
                            "needs": (),
                            "key": False,
                            "title": "",
                            "node": "",
                        },
                        *failure,
                        lang="en",
                    )
                    continue
                assert case.id != "concurrent", "four requests at the same time were forged by chance"
    assert stucks > CHILDREN / 10 * 0.9
