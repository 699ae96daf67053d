"""Threads in a page: green ones, each on a stack of its own that WebAssembly can put aside (JSPI).

Runs in the page, where Python can start no thread of the system. A thread here runs until it waits: for a lock, for an item of a queue, for another thread. Then its
stack is put aside, and another goes on. Nothing is interrupted in between, which the virtual clock asks of its workers anyway: they pass on a baton.
Stands on ``pyodide.ffi.run_sync``, on ``web/src/stacks.js`` and on the seams of ``threading``; install before anything takes a name out of it.
"""

from __future__ import annotations

import _queue
import _thread
import _threading_local
import asyncio
import contextvars
import importlib
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Any


class Crowd:
    """All green threads: who is running, and who waits for something to change."""

    def __init__(self, pyodide: Any, stacks: Any) -> None:
        self.run_sync, self.proxy = pyodide.run_sync, pyodide.create_proxy
        self.can_wait: Callable[[], bool] = pyodide.can_run_sync
        self.stacks = stacks
        self.main = self.current = _thread.get_ident()
        self.refused = self.used = False  # since whoever asks has set them back
        self.web_loop = asyncio.get_running_loop()  # the page's own, always there
        self.frames: dict[int, FrameType] = {}
        self._last = self.current
        self._gates: list[Any] = []

    def start(self, work: Callable[[], object], handle: Handle) -> None:
        """Let ``work`` begin as soon as whoever runs waits for something."""
        if not self.can_wait():
            self.refused = True
            raise RuntimeError("can't start new thread")
        self.used = True
        self._last += 1
        handle.ident = self._last
        self.stacks.spawn(self.proxy(lambda: self._live(work, handle)))

    def _live(self, work: Callable[[], object], handle: Handle) -> None:
        self.current = handle.ident
        asyncio._set_running_loop(None)
        try:
            contextvars.Context().run(work)
        finally:
            self.frames.pop(handle.ident, None)
            handle.over = True
            self.changed()

    def changed(self) -> None:
        """Let everybody who waits look again."""
        gates, self._gates = self._gates, []
        for gate in gates:
            gate()

    def wait(self, ready: Callable[[], bool], timeout_s: float = -1) -> bool:
        """Put this stack aside until ``ready()``; False when the real seconds are over first, -1 for no limit."""
        until = monotonic() + timeout_s
        while not ready():
            left_s = until - monotonic()
            if timeout_s >= 0 and left_s <= 0:
                return False
            self._put_aside(left_s if timeout_s >= 0 else None)
        return True

    def _put_aside(self, limit_s: float | None) -> None:
        """Switch. Each stack has a thread state of its own, with its context and its task; who it is stands here."""
        here, loop = self.current, asyncio._get_running_loop()
        self.frames[here] = _outside(sys._getframe(1))
        asyncio._set_running_loop(self.web_loop)  # on it pyodide waits for promises
        try:
            opened, gate = self.stacks.gate() if limit_s is None else self.stacks.timed_gate(limit_s * 1000)
            self._gates.append(gate)
            self.run_sync(opened)
        finally:
            self.frames.pop(here, None)
            self.current = here
            asyncio._set_running_loop(loop)


def _outside(frame: FrameType | None) -> Any:
    """Give the frame that called into this module: where CPython would stand in C."""
    while frame is not None and frame.f_globals.get("__name__") in (__name__, "threading", "queue"):
        frame = frame.f_back
    return frame


class Handle:
    """What ``threading.Thread`` holds of its thread."""

    ident = 0
    over = False

    def is_done(self) -> bool:
        return self.over

    def _set_done(self) -> None:
        self.over = True
        _crowd().changed()

    def join(self, timeout: float | None = None) -> None:
        _crowd().wait(lambda: self.over, -1 if timeout is None else timeout)


class Lock:
    """A lock: the plain one of ``threading``."""

    def __init__(self) -> None:
        self._held = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self._held and not (blocking and _crowd().wait(lambda: not self._held, timeout)):
            return False
        self._held = True
        return True

    def release(self) -> None:
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        _crowd().changed()

    def locked(self) -> bool:
        return self._held

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._held = False


class SimpleQueue:
    """A queue without end, on nothing that anybody patches."""

    def __init__(self) -> None:
        self._items: deque[Any] = deque()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        self._items.append(item)
        _crowd().changed()

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if not self._items and not (block and _crowd().wait(lambda: bool(self._items), -1 if timeout is None else timeout)):
            raise queue.Empty
        return self._items.popleft()

    put_nowait = put

    def get_nowait(self) -> Any:
        return self.get(block=False)

    def empty(self) -> bool:
        return not self._items

    def qsize(self) -> int:
        return len(self._items)


_CROWD: list[Crowd] = []


def _crowd() -> Crowd:
    return _CROWD[0]


def install() -> Crowd:
    """Put green threads where ``threading`` and ``queue`` look for threads and locks. Calling it again does nothing."""
    if _CROWD:
        return _CROWD[0]
    crowd = Crowd(importlib.import_module("pyodide.ffi"), importlib.import_module("stacks"))
    _CROWD.append(crowd)

    def start(function: Callable[[], object], handle: Handle | None = None, daemon: bool = True) -> Handle:
        made = handle or Handle()
        crowd.start(function, made)
        return made

    frames = sys._current_frames

    def current_frames() -> dict[int, FrameType]:
        running = next(iter(frames().values()))
        return {**crowd.frames, crowd.current: running.f_back or running}

    seams: dict[Any, dict[str, Any]] = {
        threading: {
            "_start_joinable_thread": start, "_ThreadHandle": Handle, "_allocate_lock": Lock, "Lock": Lock,
            "RLock": threading._PyRLock, "get_ident": lambda: crowd.current,  # type: ignore[attr-defined]
            "get_native_id": lambda: crowd.current, "local": _threading_local.local,
        },
        _thread: {"get_ident": lambda: crowd.current, "LockType": Lock, "RLock": threading._PyRLock},  # type: ignore[attr-defined]
        queue: {"SimpleQueue": SimpleQueue},
        threading.Thread: {"native_id": property(lambda thread: thread.ident)},
        _queue: {"SimpleQueue": SimpleQueue},
        sys: {"_current_frames": current_frames},
    }  # fmt: skip
    for module, names in seams.items():
        for name, value in names.items():
            setattr(module, name, value)
    return crowd
