"""The recorder writes what happened, in order, the same bytes for the same run."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._recorder import Recorder
from pytest_coro_plugin.trace import KINDS, Event


def record(program: Callable[[], Coroutine[Any, Any, Any]], debug: bool = False) -> tuple[Event, ...]:
    recorder = Recorder()
    loop = VirtualClockLoop(recorder=recorder)
    loop.set_debug(debug)
    try:
        loop.run_until_complete(program())
    finally:
        loop.close()
    return recorder.events()


def short(events: tuple[Event, ...]) -> list[tuple[float, str, str]]:
    return [(event.at_ns / 1e9, event.kind, event.who) for event in events]


async def child() -> None:
    await asyncio.sleep(1)


async def parent() -> None:
    task = asyncio.create_task(child())
    await asyncio.sleep(0.5)
    await task


def test_tasks_are_created_resumed_suspended_and_done() -> None:
    assert short(record(parent)) == [
        (0, "task_created", "task 1"),
        (0, "task_resumed", "task 1"),
        (0, "task_created", "task 2"),
        (0, "task_suspended", "task 1"),
        (0, "task_resumed", "task 2"),
        (0, "task_suspended", "task 2"),
        (0.5, "clock_jump", "loop"),
        (0.5, "task_resumed", "task 1"),
        (0.5, "task_suspended", "task 1"),
        (1, "clock_jump", "loop"),
        (1, "task_resumed", "task 2"),
        (1, "task_done", "task 2"),
        (1, "task_resumed", "task 1"),
        (1, "task_done", "task 1"),
    ]


def test_debug_mode_records_the_same() -> None:
    assert record(parent, debug=True) == record(parent)


def test_events_name_the_coroutine_and_its_line() -> None:
    created = [event for event in record(parent) if event.kind == "task_created"]

    assert [event.what for event in created] == ["parent", "child"]
    assert [event.line for event in created] == [parent.__code__.co_firstlineno, child.__code__.co_firstlineno]


def test_the_same_run_gives_the_same_events() -> None:
    assert len({repr(record(parent)) for _ in range(5)}) == 1


def test_a_cancelled_task_is_told_apart() -> None:
    async def program() -> None:
        task = asyncio.create_task(child())
        await asyncio.sleep(0.5)
        task.cancel()
        await asyncio.wait([task])

    events = short(record(program))

    assert (0.5, "task_cancelled", "task 2") in events
    assert (0.5, "task_done", "task 2") not in events


def test_callbacks_are_scheduled_and_run() -> None:
    log: list[object] = []

    def plain() -> None:
        log.append("plain")

    async def program() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(plain)
        loop.call_later(1, functools.partial(log.append, "partial"))
        loop.call_later(2, log.append, "builtin")
        await asyncio.sleep(3)

    events = [(event.at_ns / 1e9, event.kind, event.who, event.what.rpartition(".")[2]) for event in record(program)]

    assert (0, "callback_scheduled", "task 1", "plain") in events
    assert (0, "callback_run", "loop", "plain") in events
    assert (0, "callback_scheduled", "task 1", "append") in events
    assert (1, "callback_run", "loop", "append") in events
    assert (2, "callback_run", "loop", "append") in events
    assert len(log) == 3


def test_a_task_that_is_cancelled_by_a_timer_is_no_step_of_it() -> None:
    async def program() -> None:
        task = asyncio.create_task(child())
        asyncio.get_running_loop().call_later(0.5, task.cancel)
        await asyncio.wait([task])

    events = [(event.at_ns / 1e9, event.kind, event.what) for event in record(program)]

    assert (0.5, "callback_run", "Task.cancel") in events or (0.5, "callback_run", "cancel") in events


def test_a_blocking_sleep_is_recorded_with_who_blocks() -> None:
    async def program() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualClockLoop)
        loop.advance_ns(2 * 10**9)

    assert short(record(program))[2:] == [
        (0, "blocking_call", "task 1"),
        (2, "clock_jump", "loop"),
        (2, "task_done", "task 1"),
    ]


def test_others_may_write_too_and_every_kind_is_known() -> None:
    recorder = Recorder()
    loop = VirtualClockLoop(recorder=recorder)

    async def program() -> None:
        recorder.note("service_begun", "api.fetch", line=7)
        await asyncio.sleep(1)
        recorder.note("service_ended", "api.fetch", who="api")

    loop.run_until_complete(program())
    events = recorder.events()
    loop.close()

    assert Event(0, "service_begun", "task 1", "api.fetch", 7) in events
    assert Event(10**9, "service_ended", "api", "api.fetch") in events
    assert {event.kind for event in events} <= set(KINDS)


def test_asyncios_own_callbacks_are_left_out() -> None:
    async def program() -> None:
        await asyncio.wait_for(child(), 5)

    assert not [event for event in record(program) if event.kind.startswith("callback")]


def test_the_recorder_changes_nothing_that_a_program_sees() -> None:
    async def program() -> list[tuple[int, float]]:
        loop, seen = asyncio.get_running_loop(), []
        assert isinstance(loop, VirtualClockLoop)

        async def one(number: int) -> None:
            for _ in range(3):
                await asyncio.sleep(number / 10)
                seen.append((number, loop.turns, loop.time()))

        await asyncio.gather(*[one(number % 3) for number in range(9)])
        return seen

    plain, recorded = VirtualClockLoop(), VirtualClockLoop(recorder=Recorder())

    assert plain.run_until_complete(program()) == recorded.run_until_complete(program())
    plain.close()
    recorded.close()


def test_where_nobody_reads_nothing_is_kept_and_all_else_is_the_same() -> None:
    async def program() -> list[str]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualClockLoop)
        await asyncio.gather(child(), parent())
        return [loop.label(task) for task in asyncio.all_tasks()] + [str(loop.turns)]

    kept, thrown_away = Recorder(), Recorder(keep=False)
    one, other = VirtualClockLoop(recorder=kept), VirtualClockLoop(recorder=thrown_away)

    assert one.run_until_complete(program()) == other.run_until_complete(program())
    assert kept.events()
    assert thrown_away.events() == ()
    one.close()
    other.close()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
@pytest.mark.parametrize("keep", [True, False])
def test_an_eager_task_has_its_number_while_it_is_being_made(keep: bool) -> None:
    loop = VirtualClockLoop(recorder=Recorder(keep=keep))
    told: list[str] = []

    def tell() -> None:
        task = asyncio.current_task()
        assert task is not None
        told.append(loop.label(task))

    async def part(*inner: Any) -> None:
        for coroutine in inner:
            await asyncio.create_task(coroutine)
        tell()
        await asyncio.sleep(1)
        tell()

    async def program() -> None:
        loop.set_task_factory(asyncio.eager_task_factory)
        await asyncio.create_task(part(part()))

    loop.run_until_complete(program())
    loop.close()

    assert told == ["task 3", "task 3", "task 2", "task 2"]


def test_a_task_that_nobody_named_is_named_by_its_number_on_this_loop_and_not_of_the_whole_process() -> None:
    names: list[list[str]] = []

    async def named() -> None:
        tasks = [asyncio.create_task(child()), asyncio.create_task(child(), name="second"), asyncio.create_task(child())]
        names.append([task.get_name() for task in tasks])
        await asyncio.gather(*tasks)

    record(named)
    record(named)

    assert names == [["Task-2", "second", "Task-4"]] * 2
