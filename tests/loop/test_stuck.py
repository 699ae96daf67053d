"""A stuck program is a named error with the facts, never a hang."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from pytest_coro_plugin._cancel import cancel
from pytest_coro_plugin._loop import Limits, VirtualClockLoop
from pytest_coro_plugin.errors import BusyWaitError, DeadlockError, LivelockError, RunawayError, StuckError


def stuck(program: Callable[[], Coroutine[Any, Any, Any]], **options: Any) -> StuckError:
    loop = VirtualClockLoop(**options)
    try:
        with pytest.raises(StuckError) as caught:
            loop.run_until_complete(program())
        assert not asyncio.all_tasks(loop)
        return caught.value
    finally:
        loop.close()


async def wait_in_gather() -> None:
    first, second = asyncio.Lock(), asyncio.Lock()

    async def take(mine: asyncio.Lock, other: asyncio.Lock) -> None:
        async with mine:
            await asyncio.sleep(1)
            async with other:
                pass

    await asyncio.gather(take(first, second), take(second, first))


def test_two_locks_taken_crosswise_are_a_circle_with_names() -> None:
    error = stuck(wait_in_gather)

    assert isinstance(error, DeadlockError)
    assert error.kind == "deadlock"
    assert error.cycle == ("task 2", "task 3")
    assert "They wait for one another: task 2 -> task 3 -> task 2." in str(error)
    by_task = {waiting.task: waiting for waiting in error.waiting}
    assert by_task["task 2"].waits_for == "Lock.acquire()"
    assert by_task["task 2"].holder == "task 3"
    assert by_task["task 2"].site is not None
    assert by_task["task 2"].site.file == "test_stuck.py"
    assert by_task["task 2"].site.source == "async with other:"
    assert "gather() of 2, of which task 2, task 3 not done" in by_task["task 1"].waits_for


async def lock_twice() -> None:
    lock = asyncio.Lock()
    async with lock, lock:
        pass


def test_a_task_that_takes_its_own_lock_again_waits_for_itself() -> None:
    error = stuck(lock_twice)

    assert error.waiting[0].holder == "task 1"
    assert error.cycle == ("task 1",)


async def acquire_without_with() -> None:
    first, second = asyncio.Lock(), asyncio.Lock()

    async def take(mine: asyncio.Lock, other: asyncio.Lock) -> None:
        await mine.acquire()
        await asyncio.sleep(0)
        await other.acquire()

    await asyncio.gather(take(first, second), take(second, first))


def test_the_holder_of_a_lock_acquired_by_hand_is_found_too() -> None:
    assert stuck(acquire_without_with).cycle == ("task 2", "task 3")


async def slot_lost() -> None:
    slots = asyncio.Semaphore(1)

    async def visit(fails: bool) -> None:
        await slots.acquire()
        if fails:
            return
        slots.release()

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(True))
        group.create_task(visit(False))


def test_who_only_made_a_semaphore_and_waits_for_others_holds_nothing() -> None:
    error = stuck(slot_lost)

    assert error.cycle == ()
    assert {waiting.holder for waiting in error.waiting} == {""}


async def event() -> None:
    await asyncio.Event().wait()


async def queue_get() -> None:
    await asyncio.Queue().get()


async def queue_put() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue(1)
    await queue.put(1)
    await queue.put(2)


async def queue_join() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    await queue.put(1)
    await queue.join()


async def future() -> None:
    await asyncio.get_running_loop().create_future()


async def semaphore() -> None:
    gate = asyncio.Semaphore(1)
    await gate.acquire()
    await gate.acquire()


async def condition() -> None:
    signal = asyncio.Condition()
    async with signal:
        await signal.wait()


async def barrier() -> None:
    await asyncio.Barrier(2).wait()


async def other_task() -> None:
    await asyncio.create_task(event())


async def wait() -> None:
    await asyncio.wait([asyncio.create_task(event())])


async def group() -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(event())


async def shielded() -> None:
    await asyncio.shield(event())


async def async_generator() -> None:
    async def items():  # type: ignore[no-untyped-def]
        await asyncio.Event().wait()
        yield 1

    async for _ in items():
        pass


@pytest.mark.parametrize(
    ("program", "waits_for"),
    [
        (event, "Event.wait()"),
        (queue_get, "Queue.get()"),
        (queue_put, "Queue.put()"),
        (queue_join, "Queue.join()"),
        (future, "a Future that nobody completes"),
        (semaphore, "Semaphore.acquire()"),
        (condition, "Condition.wait()"),
        (barrier, "Barrier.wait()"),
        (other_task, "task 2 (event)"),
        (wait, "asyncio.wait()"),
        (group, "the tasks of its TaskGroup"),
        (async_generator, "Event.wait()"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_text_names_what_the_task_waits_for(program: Any, waits_for: str) -> None:
    error = stuck(program)

    assert error.waiting[0].waits_for == waits_for
    assert error.waiting[0].site is not None
    assert error.waiting[0].site.function in (program.__name__, "items")
    assert f"waits for {waits_for}" in str(error)


def test_stuck_errors_survive_pickling() -> None:
    error = stuck(wait_in_gather)

    again = pickle.loads(pickle.dumps(error))

    assert type(again) is DeadlockError
    assert (str(again), again.waiting, again.cycle) == (str(error), error.waiting, error.cycle)


def test_the_same_program_gives_the_same_text() -> None:
    assert str(stuck(wait_in_gather)) == str(stuck(wait_in_gather))


def test_fixtures_tear_down_after_a_deadlock() -> None:
    log: list[str] = []

    async def program() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(1)
            log.append("torn down")

    stuck(program)

    assert log == ["torn down"]


def test_a_tear_down_that_is_stuck_again_ends_all_the_same() -> None:
    async def program() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.Event().wait()

    assert isinstance(stuck(program), DeadlockError)


def test_run_forever_raises_without_cancelling_anything() -> None:
    loop = VirtualClockLoop()
    task = loop.create_task(event())

    with pytest.raises(DeadlockError):
        loop.run_forever()

    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        loop.run_until_complete(task)
    loop.close()


def test_a_loop_without_any_task_is_said_to_be_empty() -> None:
    loop = VirtualClockLoop()

    with pytest.raises(DeadlockError, match="there is no task, no callback and no timer left"):
        loop.run_forever()
    loop.close()


async def spin() -> None:
    while True:
        await asyncio.sleep(0)


def test_spinning_without_a_timer_is_a_livelock_after_a_count_of_rounds() -> None:
    error = stuck(spin, limits=Limits(livelock_rounds=500, busy_wait_rounds=100))

    assert isinstance(error, LivelockError)
    assert "after 500 rounds of the loop at 0 s" in str(error)
    assert [waiting.coroutine for waiting in error.waiting] == ["spin"]
    assert error.waiting[0].site is not None
    assert error.waiting[0].site.source == "await asyncio.sleep(0)"


def test_timers_without_delay_that_follow_one_another_are_a_livelock() -> None:
    async def program() -> None:
        loop = asyncio.get_running_loop()

        def again() -> None:
            loop.call_later(0, again)

        again()
        await asyncio.Event().wait()

    assert isinstance(stuck(program, limits=Limits(livelock_rounds=500, busy_wait_rounds=100)), LivelockError)


def test_polling_while_a_timer_waits_is_reported_and_time_moves_on() -> None:
    reported: list[Any] = []
    loop = VirtualClockLoop()
    loop.on_busy_wait = reported.append

    async def program() -> float:
        task = asyncio.create_task(asyncio.sleep(3))
        while not task.done():
            await asyncio.sleep(0)
        return loop.time()

    assert loop.run_until_complete(program()) == 3.0
    assert reported == loop.busy_waits
    assert len(reported) == 1
    assert reported[0].kind == "busy_wait"
    assert [waiting.task for waiting in reported[0].waiting] == ["task 1"]
    assert "10,000 rounds of the loop at 0 s" in reported[0].text
    assert str(BusyWaitError(reported[0])) == reported[0].text
    loop.close()


def test_many_rounds_at_one_instant_are_no_poll_when_they_end() -> None:
    loop = VirtualClockLoop()

    async def program() -> float:
        timer = loop.call_later(1, print)
        for _ in range(9_000):
            await asyncio.sleep(0)
        timer.cancel()
        return loop.time()

    assert loop.run_until_complete(program()) == 0.0
    assert loop.busy_waits == []
    loop.close()


async def tick() -> None:
    while True:
        await asyncio.sleep(1)


def test_a_ticker_without_end_is_a_runaway_past_the_virtual_limit() -> None:
    error = stuck(tick, limits=Limits(virtual_s=100))

    assert isinstance(error, RunawayError)
    assert "has not ended after 100 virtual seconds" in str(error)
    assert [waiting.coroutine for waiting in error.waiting] == ["tick"]


def test_a_ticker_without_end_is_a_runaway_past_the_budget_of_rounds() -> None:
    error = stuck(tick, limits=Limits(turns=1000))

    assert isinstance(error, RunawayError)
    assert "rounds of the loop" in str(error)


def test_a_wait_for_ever_with_an_infinite_timer_is_a_deadlock() -> None:
    async def program() -> None:
        await asyncio.sleep(float("inf"))

    assert isinstance(stuck(program), DeadlockError)


def test_labels_number_tasks_by_creation_in_every_loop() -> None:
    async def program() -> list[str]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualClockLoop)
        tasks = [asyncio.create_task(asyncio.sleep(1), name="whatever") for _ in range(3)]
        labels = [loop.label(task) for task in tasks]
        await asyncio.gather(*tasks)
        return labels

    for _ in range(2):
        loop = VirtualClockLoop()
        assert loop.run_until_complete(program()) == ["task 2", "task 3", "task 4"]
        loop.close()


class Script:
    """A time source that plays a script."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = list(answers)
        self.asked: list[int | None] = []

    def wait(self, deadline_ns: int | None, /) -> int | None:
        self.asked.append(deadline_ns)
        return self.answers.pop(0) if self.answers else deadline_ns

    def advance(self, ns: int, /) -> int:
        return 7 * 10**9 + ns


def test_a_source_is_asked_with_the_next_deadline_and_tells_the_time() -> None:
    source = Script(10**9, 3 * 10**9)
    loop = VirtualClockLoop(source=source)

    loop.run_until_complete(asyncio.sleep(3))

    assert source.asked == [3 * 10**9, 3 * 10**9]
    assert loop.time() == 3.0
    loop.close()


def test_a_source_that_knows_nothing_more_makes_a_deadlock() -> None:
    loop = VirtualClockLoop(source=Script(None))

    with pytest.raises(DeadlockError):
        loop.run_until_complete(event())
    loop.close()


def test_a_source_may_complete_futures_before_it_answers() -> None:
    loop = VirtualClockLoop()
    done = loop.create_future()

    class Replying(Script):
        def wait(self, deadline_ns: int | None, /) -> int | None:
            done.set_result("reply")
            return 5 * 10**9

    loop._source = Replying()

    assert loop.run_until_complete(done) == "reply"
    assert loop.now_ns == 5 * 10**9
    loop.close()


def test_a_source_decides_how_time_passes_while_a_callback_runs() -> None:
    loop = VirtualClockLoop(source=Script())

    loop.advance_ns(5)

    assert loop.now_ns == 7 * 10**9 + 5
    loop.close()


def test_polling_for_the_reply_of_a_source_is_a_busy_wait() -> None:
    loop = VirtualClockLoop(limits=Limits(busy_wait_rounds=50))
    done = loop.create_future()

    class Replying(Script):
        def wait(self, deadline_ns: int | None, /) -> int | None:
            done.set_result("reply")
            return 10**9

    loop._source = Replying()

    async def program() -> None:
        while not done.done():
            await asyncio.sleep(0)

    loop.run_until_complete(program())

    assert len(loop.busy_waits) == 1
    assert loop.time() == 1.0
    loop.close()


async def gather_itself() -> None:
    await asyncio.gather(gather_itself())


async def await_a_task_of_itself() -> None:
    await asyncio.create_task(await_a_task_of_itself())


@pytest.mark.parametrize("program", [gather_itself, await_a_task_of_itself], ids=lambda program: program.__name__)
def test_tasks_nested_by_the_thousand_are_told_and_all_ended(program: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    error = stuck(program, limits=Limits(livelock_rounds=5_000, busy_wait_rounds=5_000))

    assert isinstance(error, LivelockError)
    assert [waiting.task for waiting in error.waiting] == ["task 5000"]


def test_a_chain_of_hundreds_that_ends_in_a_circle_is_a_circle() -> None:
    async def program() -> None:
        tasks: list[asyncio.Task[Any]] = []

        async def wait_for(number: int) -> None:
            await asyncio.wait([tasks[number]])

        tasks += [asyncio.create_task(wait_for(min(number + 1, 299) if number < 299 else 298)) for number in range(300)]
        await tasks[0]

    error = stuck(program)

    assert isinstance(error, DeadlockError)
    assert error.cycle == ("task 300", "task 301")


def test_a_thousand_waiters_of_one_lock_are_told_at_once() -> None:
    async def program() -> None:
        lock = asyncio.Lock()

        async def enter() -> None:
            async with lock:
                await asyncio.Event().wait()

        await asyncio.gather(*(enter() for _ in range(1_000)))

    begun = time.process_time()
    error = stuck(program)

    assert {waiting.holder for waiting in error.waiting if waiting.waits_for == "Lock.acquire()"} == {"task 2"}
    assert time.process_time() - begun < 5


def test_cancelling_reaches_the_bottom_of_gathers_nested_hundreds_deep() -> None:
    loop = VirtualClockLoop()

    async def nest(depth: int) -> None:
        await (asyncio.gather(nest(depth - 1)) if depth else asyncio.sleep(100))

    async def program() -> tuple[bool, float]:
        outermost = asyncio.ensure_future(nest(900))
        await asyncio.sleep(1)
        cancel(loop, [outermost])
        await asyncio.wait([outermost])
        return outermost.cancelled(), loop.time()

    assert loop.run_until_complete(program()) == (True, 1.0)
    loop.close()
