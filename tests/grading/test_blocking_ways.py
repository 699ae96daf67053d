"""Forty ways to keep the loop waiting for 5 ms: each is caught in the jail, and none of them is held against whoever gives it to a worker thread.

Every answer fetches all pages as it should and blocks beside that, so nothing but the blocking can cost it the check. What is caught is told as what it is, not as a fault of another kind.
"""

from __future__ import annotations

import textwrap

import pytest

from grader.grade import Grader

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

GATHER = "03_gather"
MS = "0.005"
# name -> what stands before the function, and its body
WAYS: dict[str, tuple[str, str]] = {
    "time.sleep": ("import time", f"time.sleep({MS})"),
    "under another name": ("from time import sleep as nap", f"nap({MS})"),
    "in a default argument": ("import time\ndef pause(seconds, how=time.sleep):\n    how(seconds)", f"pause({MS})"),
    "through partial": ("import time\nfrom functools import partial\nrest = partial(time.sleep, 0.005)", "rest()"),
    "through map": ("import time", "list(map(time.sleep, [0.002, 0.003]))"),
    "five short sleeps": ("import time", "for _ in range(5):\n    time.sleep(0.001)"),
    "getattr": ("import time", f"getattr(time, 'sl' + 'eep')({MS})"),
    "in a property": ("import time\nclass Thing:\n    @property\n    def size(self):\n        time.sleep(0.005)\n        return 1", "Thing().size"),
    "in a context manager": ("import time\nclass Calm:\n    def __enter__(self):\n        time.sleep(0.005)\n    def __exit__(self, *error):\n        pass", "with Calm():\n    pass"),
    "by ctypes": ("import ctypes\nlibc = ctypes.CDLL(None)", "libc.usleep(5000)"),
    "select": ("import select", f"select.select([], [], [], {MS})"),
    "poll": ("import select", "select.poll().poll(5)"),
    "epoll": ("import select", f"with select.epoll() as waiting:\n    waiting.poll({MS})"),
    "selectors": ("import os, selectors\nr, w = os.pipe()", f"with selectors.DefaultSelector() as s:\n    s.register(r, selectors.EVENT_READ)\n    s.select({MS})"),
    "sigtimedwait": ("import signal", f"signal.sigtimedwait([signal.SIGUSR1], {MS})"),
    "lock with a timeout": ("import threading", f"lock = threading.Lock()\nlock.acquire()\nlock.acquire(timeout={MS})"),
    "lock, positional": ("import threading", f"lock = threading.Lock()\nlock.acquire()\nlock.acquire(True, {MS})"),
    "rlock that a thread holds": ("import threading\nlock = threading.RLock()\nheld = threading.Event()\ndef hold():\n    lock.acquire()\n    held.set()\nthreading.Thread(target=hold, daemon=True).start()\nheld.wait()", f"lock.acquire(timeout={MS})"),
    "event": ("import threading", f"threading.Event().wait({MS})"),
    "condition": ("import threading", f"c = threading.Condition()\nwith c:\n    c.wait({MS})"),
    "condition wait_for": ("import threading", f"c = threading.Condition()\nwith c:\n    c.wait_for(lambda: False, {MS})"),
    "semaphore": ("import threading", f"threading.Semaphore(0).acquire(timeout={MS})"),
    "bounded semaphore": ("import threading", f"s = threading.BoundedSemaphore(1)\ns.acquire()\ns.acquire(timeout={MS})"),
    "barrier": ("import threading", f"try:\n    threading.Barrier(2).wait({MS})\nexcept threading.BrokenBarrierError:\n    pass"),
    "queue": ("import queue", f"try:\n    queue.Queue().get(timeout={MS})\nexcept queue.Empty:\n    pass"),
    "full queue": ("import queue", f"q = queue.Queue(1)\nq.put(1)\ntry:\n    q.put(2, timeout={MS})\nexcept queue.Full:\n    pass"),
    "simple queue": ("import queue", f"try:\n    queue.SimpleQueue().get(timeout={MS})\nexcept queue.Empty:\n    pass"),
    "priority queue": ("import queue", f"try:\n    queue.PriorityQueue().get(True, {MS})\nexcept queue.Empty:\n    pass"),
    "join of a thread": ("import threading, time", f"t = threading.Thread(target=time.sleep, args=({MS},))\nt.start()\nt.join()"),
    "join with a timeout": ("import threading\nstop = threading.Event()", f"t = threading.Thread(target=stop.wait, daemon=True)\nt.start()\nt.join({MS})\nstop.set()"),
    "result of a pool": ("import time\nfrom concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)", f"pool.submit(time.sleep, {MS}).result()"),
    "map of a pool": ("import time\nfrom concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(2)", f"list(pool.map(time.sleep, [{MS}, {MS}]))"),
    "result of a bare future": ("from concurrent.futures import Future", f"try:\n    Future().result(timeout={MS})\nexcept TimeoutError:\n    pass"),
    "waiting for futures": ("from concurrent.futures import Future, wait", f"wait([Future()], timeout={MS})"),
    "as_completed": ("from concurrent.futures import Future, as_completed", f"try:\n    list(as_completed([Future()], timeout={MS}))\nexcept TimeoutError:\n    pass"),
    "pipe": ("import os, threading, time\nr, w = os.pipe()", f"threading.Thread(target=lambda: (time.sleep({MS}), os.write(w, b'x'))).start()\nos.read(r, 1)"),
    "pipe as a file": ("import os, threading, time\nr, w = os.pipe()\nfile = open(r, 'rb', buffering=0)", f"threading.Thread(target=lambda: (time.sleep({MS}), os.write(w, b'x'))).start()\nfile.read(1)"),
    "busy on a clock": ("import time", "end = time.monotonic() + 0.005\nwhile time.monotonic() < end:\n    pass"),
    "busy on another clock": ("import time", "end = time.perf_counter_ns() + 5_000_000\nwhile True:\n    if time.perf_counter_ns() >= end:\n        break"),
    "busy on a date": ("from datetime import datetime, timedelta", "end = datetime.now() + timedelta(milliseconds=5)\nwhile datetime.now() < end:\n    pass"),
}  # fmt: skip
# In a worker thread these get another verdict, and not that they block: threads made by hand stay real, and the contracts keep them out; a thread that only looks at a clock
# makes no time pass; as_completed() looks again with a timeout of 0 until time has passed the end.
NOT_FOR_WORKERS = {
    "join of a thread",
    "join with a timeout",
    "pipe",
    "pipe as a file",
    "as_completed",
    "busy on a clock",
    "busy on another clock",
    "busy on a date",
}


def answer(way: str, body: str) -> bytes:
    """Write an answer to the exercise; in its body ``block`` is the way, and ``fetches`` are all requests."""
    before, inside = WAYS[way]
    return (
        f"import asyncio\n{before}\n\n\ndef block():\n{textwrap.indent(inside, '    ')}\n\n\n"
        f"async def fetch_all(api, keys):\n    fetches = [api.fetch(key) for key in keys]\n{textwrap.indent(body, '    ')}\n"
    ).encode()


def no_blocking(grader: Grader, source: bytes) -> tuple[str, str]:
    """Grade in the jail, and give the status of the check on blocking and what it was told."""
    graded = grader.grade(GATHER, source)
    assert graded.result is not None, graded.fault
    check = next(each for each in graded.result.checks if each.id == "no_blocking")
    return check.status, check.diagnosis.code if check.diagnosis is not None else ""


def test_there_are_enough_ways() -> None:
    assert len(WAYS) >= 40
    assert len(WAYS.keys() - NOT_FOR_WORKERS) >= 30


@pytest.mark.parametrize("way", WAYS)
def test_it_is_caught_on_the_loop(grader: Grader, way: str) -> None:
    source = answer(way, "values = await asyncio.gather(*fetches)\nblock()\nreturn values")

    assert no_blocking(grader, source) == ("failed", "BLOCKING")


@pytest.mark.parametrize("way", [way for way in WAYS if way not in NOT_FOR_WORKERS])
def test_it_is_nobodys_fault_in_a_worker_thread(grader: Grader, way: str) -> None:
    source = answer(way, "*values, _ = await asyncio.gather(*fetches, asyncio.to_thread(block))\nreturn values")

    assert no_blocking(grader, source) == ("passed", "")


@pytest.mark.parametrize("way", ["as_completed", "join of a thread", "pipe"])
def test_no_worker_thread_is_ever_told_that_it_blocks(grader: Grader, way: str) -> None:
    source = answer(way, "*values, _ = await asyncio.gather(*fetches, asyncio.to_thread(block))\nreturn values")

    assert no_blocking(grader, source)[1] != "BLOCKING"
