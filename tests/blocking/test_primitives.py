"""The wrappers come and go without a trace, and stay out of the way of everybody who is not a learner on a loop."""

from __future__ import annotations

import _thread
import asyncio
import builtins
import io
import json
import os
import pickle
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_coro_plugin._blocking import Tripwire, activate, deactivate, primitives
from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin.run import Finding

ROOT = Path(__file__).parents[2]
PLACES = [
    (time, "sleep"), (builtins, "open"), (io, "open"), (os, "listdir"), (os, "read"), (threading.Event, "wait"), (queue.Queue, "get"),
    (_thread.LockType, "acquire"), (_thread.LockType, "__enter__"), (_thread.RLock, "__enter__"), (queue.SimpleQueue, "get"),
    (io.TextIOWrapper, "__next__"), (io.TextIOWrapper, "write"), (socket.socket, "recv"), (subprocess, "run"), (subprocess.Popen, "__init__"),
    (asyncio, "run"), (threading.Thread, "start"),
]  # fmt: skip


def what_stands_there() -> list[object]:
    return [vars(owner).get(name, "inherited") for owner, name in PLACES] + [tuple(sys.meta_path), frozenset(os.supports_fd)]


@pytest.fixture
def unwrapped() -> Iterator[None]:
    before = hasattr(time.sleep, "_coro_wrapped")
    deactivate()
    yield
    deactivate()
    if before:
        activate()


@pytest.mark.usefixtures("unwrapped")
def test_deactivate_restores_every_primitive_exactly() -> None:
    before = what_stands_there()

    activate()
    wrapped = what_stands_there()
    activate()
    deactivate()

    assert all(old is not new for old, new in zip(before, wrapped, strict=True))
    assert what_stands_there() == before
    assert all(old is new for old, new in zip(before[: len(PLACES)], what_stands_there(), strict=False))


@pytest.mark.usefixtures("unwrapped")
@pytest.mark.parametrize("interruption", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("after", [0, 1, 25, 90])
def test_activate_that_is_interrupted_half_way_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException], after: int
) -> None:
    before = what_stands_there()
    left = iter(range(after))
    replace = primitives._replace

    def stumbling(owner: object, name: str, wrap: object) -> None:
        if next(left, None) is None:
            raise interruption
        replace(owner, name, wrap)  # type: ignore[arg-type]

    monkeypatch.setattr(primitives, "_replace", stumbling)
    with pytest.raises(interruption):
        activate()

    assert what_stands_there() == before


@pytest.mark.usefixtures("wrapped")
def test_a_wrapped_built_in_function_does_not_become_a_method_and_can_be_pickled() -> None:
    class Clock:
        pause = time.sleep

    Clock().pause(0)

    assert pickle.loads(pickle.dumps(time.sleep)) == time.sleep
    assert (time.sleep.__name__, time.sleep.__module__) == ("sleep", "time")
    assert os.scandir in os.supports_fd


@pytest.mark.usefixtures("wrapped")
def test_nothing_is_told_off_the_loop_nor_on_another_threads_loop(tmp_path: Path) -> None:
    findings: list[Finding] = []
    path = tmp_path / "a.json"

    async def elsewhere() -> None:
        path.read_text()

    with Tripwire(lambda name: name == __file__, findings.append):
        path.write_text("{}")
        json.loads(path.read_text())
        other = threading.Thread(target=lambda: asyncio.run(elsewhere()))
        other.start()
        other.join()

    assert findings == []


@pytest.mark.usefixtures("wrapped")
def test_only_the_learners_frames_count() -> None:
    findings: list[Finding] = []

    async def not_a_learner() -> None:
        time.sleep(0)
        Path(__file__).read_text()

    with Tripwire(lambda name: False, findings.append), asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        runner.run(not_a_learner())

    assert findings == []


def test_a_module_that_is_imported_later_is_wrapped_before_anybody_can_take_a_name_out_of_it() -> None:
    code = """
import sys
from pytest_coro_plugin._blocking import activate, deactivate
activate()
from sqlite3 import connect
from urllib.request import urlopen
import sqlite3
assert hasattr(connect, "_coro_wrapped") and hasattr(urlopen, "_coro_wrapped")
assert type(sqlite3.__loader__).__module__ != "pytest_coro_plugin._blocking.primitives"
deactivate()
assert not hasattr(sqlite3.connect, "_coro_wrapped")
sqlite3.connect(":memory:").execute("select 1")
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
