"""A rehearsal: a small program of ours is played in the zygote, so that every child begins with all that playing loads, compiles and specialises.

Floor 1, beside ``zygote``; stands on the run side of the plugin. It has no judge: a fixed list of turns plays its part. Afterwards the process is as it was, with one thread.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from pytest_coro_plugin import _student, subject, wire
from pytest_coro_plugin import protocol as p
from pytest_coro_plugin._blocking.lookout import LOOKOUT

TIMES = 4  # the interpreter specialises what it has run a few times
PATIENCE_S = 2.0
PROGRAM = b'''"""Plays what exercises use."""
import asyncio
import contextlib
import heapq
import random
import re
import time
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Page:
    key: str
    links: list = field(default_factory=list)


async def fetch(api, key):
    return await api.fetch(key)


async def rehearse(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(api, key)) for key in keys]
    first = await asyncio.gather(*(fetch(api, key) for key in keys), return_exceptions=True)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await asyncio.sleep(1)
    queue, lock = asyncio.Queue(), asyncio.Lock()
    async with lock:
        await queue.put(Page("a"))
        await queue.get()
    done, pending = await asyncio.wait([asyncio.create_task(fetch(api, keys[0]))], return_when=asyncio.FIRST_COMPLETED)
    return [task.result() for task in tasks], first
'''
API = p.Handle(1, "api", (p.Method("fetch", "async", ("key",)), p.Method("fetch_blocking", "blocking", ("key",))))
KEYS = ("a", "b", "c", "d")


class Prompter:
    """The judge's part: begins a run, answers every request after a second, ends it when the call has settled. All messages go through ``wire``, as they will."""

    def __init__(self) -> None:
        self.now_ns = 0
        self._orders: list[p.Order] = [p.Begin(True, drill="drill"), p.Invoke(1, p.LEARNER, "rehearse", (API, KEYS))]
        self._settled = False

    def wait(self, reports: Sequence[p.Report], deadline_ns: int | None) -> p.Turn:
        for report in self._heard(reports):
            if isinstance(report, p.Requested):
                self._orders.append(p.Reply(report.number, f"<{report.args[0]!s}>"))
            self._settled = self._settled or isinstance(report, p.Settled)
        if self._settled:
            return p.Turn(self.now_ns, (p.End(),))
        if not self._orders and deadline_ns is not None:
            self.now_ns = deadline_ns
        orders, self._orders = tuple(self._orders), []
        self.now_ns += 1_000_000_000 if any(isinstance(order, p.Reply) for order in orders) else 0
        turn: p.Turn = wire.decode(wire.encode(p.Turn(self.now_ns, orders))[4:])
        return turn

    def ask(self, reports: Sequence[p.Report], request: p.Requested) -> p.Answer:
        self._heard([*reports, request])
        return p.Answer(self.now_ns, "")

    def release(self, reports: Sequence[p.Report], number: int) -> p.Answer:
        self._heard(reports)
        return p.Answer(self.now_ns, "")

    def advance(self, reports: Sequence[p.Report], duration_ns: int) -> int:
        self._heard(reports)
        self.now_ns += duration_ns
        return self.now_ns

    def tell(self, reports: Sequence[p.Report]) -> None:
        self._heard(reports)

    end = tell

    def _heard(self, reports: Sequence[p.Report]) -> list[p.Report]:
        _, heard, _ = wire.decode(wire.encode(("wait", list(reports), None))[4:])
        return list(heard)


def rehearse(times: int = TIMES) -> None:
    """Play the program, and wait until the thread that watches runs has gone.

    Raises:
        RuntimeError: they do not go, so no child may be forked from here.
    """
    for _ in range(times):
        learner = _student.from_bytes(PROGRAM, Path("rehearsal.py"))
        subject.play(Prompter(), learner)
    LOOKOUT.close()
    until = time.monotonic() + PATIENCE_S
    while len(os.listdir("/proc/self/task")) > 1:
        if time.monotonic() > until:
            raise RuntimeError("a thread of the rehearsal does not end")
        time.sleep(0.002)
