"""A recorder of stands says behind each step where the task waits, and for what; whatever else happens stays as it is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._recorder import Recorder
from pytest_coro_plugin._stands import StandRecorder, recorder_for
from pytest_coro_plugin.errors import DeadlockError
from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.trace import KINDS, Event
from pytest_coro_plugin.worlds import World

HERE = Path(__file__).name


def record(program: Callable[[], Coroutine[Any, Any, Any]], recorder: Recorder) -> tuple[Event, ...]:
    loop = VirtualClockLoop(recorder=recorder)
    try:
        loop.run_until_complete(program())
    except DeadlockError:
        pass
    finally:
        loop.close()
    return recorder.events()


def waits(program: Callable[[], Coroutine[Any, Any, Any]]) -> list[tuple[float, str, str, str]]:
    events = record(program, StandRecorder(lambda name: name == __file__))
    lines = Path(__file__).read_text("utf-8").splitlines()
    told = [event for event in events if event.kind == "task_waits"]
    assert {event.file for event in told} <= {HERE, ""}
    return [(event.at_ns / 1e9, event.who, event.what, lines[event.line - 1].strip() if event.line else "") for event in told]


async def child() -> None:
    await asyncio.sleep(1)


async def parent() -> None:
    task = asyncio.create_task(child())
    await asyncio.sleep(0.5)
    await task


def test_each_step_ends_with_what_is_waited_for_and_the_line() -> None:
    assert waits(parent) == [
        (0, "task 1", "asyncio.sleep(0.5)", "await asyncio.sleep(0.5)"),
        (0, "task 2", "asyncio.sleep(1)", "await asyncio.sleep(1)"),
        (0.5, "task 1", "task 2 (child)", "await task"),
    ]


def test_a_lock_is_named_by_its_method() -> None:
    async def program() -> None:
        lock = asyncio.Lock()
        await lock.acquire()
        await lock.acquire()

    assert waits(program) == [(0, "task 1", "Lock.acquire()", "await lock.acquire()")]


def test_a_step_in_which_time_passes_is_not_over() -> None:
    async def program() -> None:
        asyncio.get_running_loop().advance_ns(10**9)
        await asyncio.sleep(1)

    assert waits(program) == [(1, "task 1", "asyncio.sleep(1)", "await asyncio.sleep(1)")]


def test_otherwise_the_trace_is_the_same() -> None:
    usual = record(parent, Recorder())
    told = [event for event in record(parent, StandRecorder(lambda name: True)) if event.kind != "task_waits"]

    assert [event[:5] for event in told] == [event[:5] for event in usual]
    assert {event.file for event in usual} == {""}
    assert {event.kind for event in told} | {"task_waits"} <= set(KINDS)


def test_only_files_of_the_program_are_named() -> None:
    events = record(parent, StandRecorder(lambda name: False))

    assert {(event.line, event.file) for event in events} == {(0, "")}


def test_the_same_run_gives_the_same_events() -> None:
    assert len({repr(record(parent, StandRecorder(lambda name: True))) for _ in range(5)}) == 1


def test_marks_are_recorded_without_stands() -> None:
    assert type(recorder_for(lambda name: True, stands=False)) is Recorder


@pytest.mark.parametrize("apart", [False, True], ids=["in process", "apart"])
def test_a_session_is_asked_for_stands(tmp_path: Path, apart: bool) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text("import asyncio\nasync def nap():\n    await asyncio.sleep(2)\n", "utf-8")

    async def once(exercise: Any) -> None:
        await exercise.nap()

    def told(stands: bool) -> list[Event]:
        with Session(answer, apart=apart, stands=stands) as session:
            run = session.play(World("once", once, limit_ns=10**12, parameters=("exercise",)))[0]
        return [event for event in run.trace if event.kind == "task_waits"]

    assert told(False) == []
    assert told(True) == [Event(0, "task_waits", "task 1", "asyncio.sleep(2)", 3, "exercise.py")]


@pytest.mark.slow
def test_ten_thousand_steps_are_recorded_in_seconds() -> None:
    async def program() -> None:
        for _ in range(10_000):
            await asyncio.sleep(1)

    began = time.perf_counter()
    events = record(program, StandRecorder(lambda name: True))

    assert sum(event.kind == "task_waits" for event in events) == 10_000
    assert time.perf_counter() - began < 10


def test_where_a_stuck_program_is_unwound_comes_behind_the_stand() -> None:
    async def program() -> None:
        await asyncio.Event().wait()

    recorder = StandRecorder(lambda name: name == __file__)
    loop = VirtualClockLoop(recorder=recorder)
    try:
        with pytest.raises(DeadlockError):
            loop.run_until_complete(program())
        loop.run_until_complete(child())
    finally:
        loop.close()

    assert [(event.kind, event.who) for event in recorder.events()][:6] == [
        ("task_created", "task 1"),
        ("task_resumed", "task 1"),
        ("task_suspended", "task 1"),
        ("task_waits", "task 1"),
        ("unwound", "loop"),
        ("task_resumed", "task 1"),
    ]
