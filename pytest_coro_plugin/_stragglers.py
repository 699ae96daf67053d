"""Threads that a program makes by hand and leaves behind: who started them, and which are still there when its run is over.

Floor 1, run side; stands on ``_sites`` and ``_threads``. Threads of pools are not made by hand. A thread that is about to end gets the time to: a straggler either waits, or has computed on for a
while by its own clock, so a busy machine makes none. It must not change what a thread does.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ._sites import Owns, innermost_learner_frame, site_of_frame
from ._threads import SLICE_S, cpu_s, is_runnable
from .run import Site

STILL_LOOKS = 4  # that many looks without any CPU time used: the thread waits
COMPUTES_S = 0.1  # CPU seconds after the run is over: the thread computes on
LOOKS_MAX = 80
STARTED_MAX = 1_000
_NUMBERED = re.compile(r"^Thread-\d+(?: \((.*)\))?$")  # a name that counts the threads of the whole process
POOLS = ("concurrent.futures.thread", "pytest_coro_plugin._threads")


class Straggler(NamedTuple):
    """A thread that was left behind: its name, and the line that started it."""

    name: str
    site: Site | None


class HandMade:
    """Watches which threads a program starts.

    Args:
        owns: tells of a file name whether it is the program's.
    """

    def __init__(self, owns: Owns) -> None:
        self._owns = owns
        self._started: list[tuple[threading.Thread, Site | None]] = []

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note each start of a thread while the block runs; put back in any case."""
        before = threading.Thread.start
        threads: Any = threading.Thread

        def start(thread: threading.Thread) -> None:
            caller = sys._getframe(1)
            if caller.f_globals.get("__name__") not in POOLS and len(self._started) < STARTED_MAX:
                frame = innermost_learner_frame(caller, self._owns)
                if frame is not None:
                    self._started.append((thread, site_of_frame(frame, self._owns)))
            before(thread)

        threads.start = start
        try:
            yield
        finally:
            threads.start = before

    def left(self) -> list[Straggler]:
        """Give the threads that are still there, in the order in which they were started; those that are about to end get the time for it."""
        found = [
            Straggler(_NUMBERED.sub(r"\1", thread.name) or "thread", site) for thread, site in self._started if _stays(thread)
        ]
        self._started.clear()
        return found


def _stays(thread: threading.Thread) -> bool:
    """Tell whether a thread goes on: it waits, or computes on and on."""
    began = used = cpu_s(thread.native_id or 0)
    still = 0
    for _ in range(LOOKS_MAX):
        thread.join(SLICE_S)
        if not thread.is_alive():
            return False
        now = cpu_s(thread.native_id or 0)
        if now is not None and began is not None and now - began > COMPUTES_S:
            return True
        idle = now == used and not is_runnable(thread.native_id or 0)
        still, used = still + 1 if idle else 0, now
        if still >= STILL_LOOKS:
            return True
    return thread.is_alive()
