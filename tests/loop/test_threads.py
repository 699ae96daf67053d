"""Worker threads live in virtual time: what they do takes exact virtual seconds, and the same run gives the same log."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
import warnings
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pytest_coro_plugin import _threads
from pytest_coro_plugin._loop import Limits, VirtualClockLoop, virtual_loops
from pytest_coro_plugin.errors import DeadlockError, HangError


@pytest.fixture(autouse=True)
def _virtual_sleep() -> Iterator[None]:
    wait = threading.Condition.wait
    with _threads.virtual_sleep():
        yield
    assert threading.Condition.wait is wait


def play(program: Callable[[], Coroutine[Any, Any, Any]], **options: Any) -> Any:
    loop = VirtualClockLoop(**options)
    try:
        return loop.run_until_complete(program())
    finally:
        loop.close()


def now() -> float:
    return asyncio.get_running_loop().time()


def test_three_sleeps_in_threads_take_as_long_as_one() -> None:
    async def program() -> float:
        await asyncio.gather(*[asyncio.to_thread(time.sleep, 1) for _ in range(3)])
        return now()

    assert play(program) == 1.0


def test_sleeps_one_after_the_other_in_one_thread_add_up() -> None:
    def job() -> None:
        for _ in range(10):
            time.sleep(0.1)

    async def program() -> float:
        await asyncio.to_thread(job)
        return now()

    assert play(program) == 1.0


def test_a_thread_that_is_too_slow_times_out_exactly() -> None:
    async def program() -> float:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(time.sleep, 5), 1.5)
        return now()

    assert play(program) == 1.5


def test_at_the_end_a_slow_thread_is_waited_for_in_virtual_time() -> None:
    ended: list[float] = []

    async def program() -> None:
        loop = asyncio.get_running_loop()

        def job() -> None:
            time.sleep(5)
            ended.append(loop.time())

        loop.run_in_executor(None, job)

    with virtual_loops(VirtualClockLoop):
        asyncio.run(program())

    assert ended == [5.0]


def test_a_pool_runs_only_as_many_jobs_at_once_as_it_has_threads() -> None:
    async def program() -> list[float]:
        loop = asyncio.get_running_loop()
        ends: list[float] = []

        async def one(pool: ThreadPoolExecutor) -> None:
            await loop.run_in_executor(pool, time.sleep, 1)
            ends.append(loop.time())

        with ThreadPoolExecutor(2) as pool:
            await asyncio.gather(*[one(pool) for _ in range(5)])
        return ends

    assert play(program) == [1.0, 1.0, 2.0, 2.0, 3.0]


def test_jobs_of_one_pool_begin_in_the_order_in_which_they_were_given() -> None:
    begun: list[int] = []

    def job(number: int) -> None:
        begun.append(number)
        time.sleep(0.5)

    async def program() -> None:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(2) as pool:
            await asyncio.gather(*[loop.run_in_executor(pool, job, number) for number in range(6)])

    play(program)

    assert begun == [0, 1, 2, 3, 4, 5]


def test_the_log_of_threads_and_tasks_is_the_same_in_every_run() -> None:
    def once() -> list[tuple[str, float]]:
        log: list[tuple[str, float]] = []

        async def program() -> None:
            loop = asyncio.get_running_loop()

            def job(name: str, *naps: float) -> None:
                for nap in naps:
                    log.append((name, loop.time()))
                    time.sleep(nap)
                loop.call_soon_threadsafe(log.append, (f"{name} calls", loop.time()))

            async def ticker() -> None:
                for _ in range(6):
                    log.append(("tick", loop.time()))
                    await asyncio.sleep(0.5)

            await asyncio.gather(
                asyncio.to_thread(job, "a", 1, 0.5, 1),
                asyncio.to_thread(job, "b", 0.5, 1, 1),
                ticker(),
                asyncio.to_thread(job, "c", 2.5),
            )

        play(program)
        return log

    first = once()

    assert all(once() == first for _ in range(20))
    assert [entry for entry in first if entry[0].startswith("a")] == [("a", 0.0), ("a", 1.0), ("a", 1.5), ("a calls", 2.5)]


def test_results_and_exceptions_come_back() -> None:
    def fail() -> None:
        raise LookupError("not there")

    async def program() -> list[Any]:
        return await asyncio.gather(asyncio.to_thread(sum, [1, 2]), asyncio.to_thread(fail), return_exceptions=True)

    result, error = play(program)

    assert result == 3
    assert isinstance(error, LookupError)


def test_a_job_that_waits_for_its_loop_gets_its_answer() -> None:
    async def answer() -> int:
        await asyncio.sleep(2)
        return 42

    async def program() -> tuple[int, float]:
        loop = asyncio.get_running_loop()
        return await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(answer(), loop).result()), now()

    assert play(program) == (42, 2.0)


def test_a_job_that_waits_for_its_loop_too_long_times_out_in_virtual_time() -> None:
    async def program() -> float:
        loop = asyncio.get_running_loop()

        def job() -> None:
            answer = asyncio.run_coroutine_threadsafe(asyncio.sleep(9), loop)
            try:
                answer.result(1.5)
            finally:
                answer.cancel()

        with pytest.raises(TimeoutError):
            await asyncio.to_thread(job)
        ended_at = now()
        await asyncio.sleep(1)
        return ended_at

    assert play(program) == 1.5


def test_threads_that_hand_things_over_by_a_queue_do_so_in_virtual_time() -> None:
    async def program() -> list[tuple[int, float]]:
        loop, things, got = asyncio.get_running_loop(), queue.Queue[int](), []

        def make() -> None:
            for number in range(3):
                time.sleep(1)
                things.put(number)

        def take() -> None:
            for _ in range(3):
                got.append((things.get(), loop.time()))

        await asyncio.gather(asyncio.to_thread(take), asyncio.to_thread(make))
        return got

    assert play(program) == [(0, 1.0), (1, 2.0), (2, 3.0)]


def test_an_event_that_the_loop_sets_wakes_a_thread_at_that_instant() -> None:
    async def program() -> tuple[bool, float]:
        loop, bell = asyncio.get_running_loop(), threading.Event()
        loop.call_later(2, bell.set)
        return await asyncio.to_thread(bell.wait, 5), now()

    assert play(program) == (True, 2.0)


def test_a_wait_with_a_timeout_in_a_thread_ends_in_virtual_time() -> None:
    async def program() -> tuple[bool, float]:
        return await asyncio.to_thread(threading.Event().wait, 2.5), now()

    assert play(program) == (False, 2.5)


def test_a_thread_that_waits_for_a_lock_held_by_a_sleeping_one_gets_it() -> None:
    lock = threading.Lock()
    log: list[str] = []

    def hold() -> None:
        with lock:
            time.sleep(1)
            log.append("held")

    def want() -> None:
        with lock:
            log.append("got it")

    async def program() -> float:
        await asyncio.gather(asyncio.to_thread(hold), asyncio.to_thread(want))
        return now()

    assert play(program) == 1.0
    assert log == ["held", "got it"]


def test_leaving_a_pool_before_its_jobs_are_done_blocks_the_loop_for_that_time() -> None:
    ticks: list[float] = []

    async def program() -> float:
        loop = asyncio.get_running_loop()

        async def ticker() -> None:
            while True:
                ticks.append(loop.time())
                await asyncio.sleep(0.25)

        ticking = asyncio.create_task(ticker())
        await asyncio.sleep(0.1)
        with ThreadPoolExecutor(2) as pool:
            jobs = [loop.run_in_executor(pool, time.sleep, 1) for _ in range(3)]
        left_at = loop.time()
        await asyncio.gather(*jobs)
        ticking.cancel()
        return left_at

    assert play(program) == 2.1
    assert ticks[:2] == [0.0, 2.1]


def test_cancelling_the_wait_lets_the_job_go_on() -> None:
    ended: list[float] = []

    async def program() -> None:
        loop = asyncio.get_running_loop()

        def job() -> None:
            time.sleep(2)
            ended.append(loop.time())

        task = asyncio.create_task(asyncio.to_thread(job))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(3)

    play(program)

    assert ended == [2.0]


def test_a_queued_job_that_is_cancelled_never_begins() -> None:
    begun: list[int] = []

    async def program() -> None:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1) as pool:
            first = loop.run_in_executor(pool, time.sleep, 1)
            loop.run_in_executor(pool, begun.append, 2).cancel()
            await first
            await loop.run_in_executor(pool, begun.append, 3)

    play(program)

    assert begun == [3]


def test_only_a_worker_knows_that_it_is_one() -> None:
    async def program() -> tuple[bool, bool]:
        return await asyncio.to_thread(lambda: _threads.current_worker() is not None), _threads.current_worker() is not None

    assert play(program) == (True, False)
    with pytest.raises(RuntimeError, match="only a worker thread"):
        _threads.sleep(1)


def test_sleep_ns_is_exact() -> None:
    async def program() -> int:
        await asyncio.to_thread(_threads.sleep_ns, 1_234_567_891)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualClockLoop)
        return loop.now_ns

    assert play(program) == 1_234_567_891


def test_a_thread_that_waits_for_nobody_is_a_deadlock_and_ends() -> None:
    before = threading.active_count()

    async def program() -> None:
        await asyncio.to_thread(threading.Event().wait)

    with pytest.raises(DeadlockError, match="1 worker thread waits as well"), virtual_loops(VirtualClockLoop):
        asyncio.run(program())

    assert threading.active_count() <= before + 1


def test_a_thread_that_never_ends_is_an_error_with_its_line() -> None:
    over = threading.Event()

    def job() -> None:
        while not over.is_set():
            pass

    async def program() -> None:
        await asyncio.to_thread(job)

    with pytest.raises(HangError, match=r"kept the event loop waiting for 0.2 real seconds.*test_threads.py:\d+"):
        play(program, limits=Limits(thread_wait_s=0.2))
    over.set()


def test_closing_a_loop_ends_threads_that_still_sleep() -> None:
    ended: list[str] = []

    def job() -> None:
        try:
            time.sleep(100)
        finally:
            ended.append("ended")

    async def program() -> None:
        asyncio.get_running_loop().run_in_executor(None, job)
        await asyncio.sleep(1)

    play(program)

    assert ended == ["ended"]


def test_a_thread_made_by_hand_is_waited_for_really() -> None:
    async def program() -> str:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[str] = loop.create_future()
        threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, "by hand")).start()
        return await done

    assert play(program) == "by hand"


def test_a_job_may_start_threads_by_hand_and_join_them() -> None:
    def job() -> list[int]:
        got: list[int] = []
        threads = [threading.Thread(target=got.append, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()  # waits until the new thread says that it runs, which it may say at once
        for thread in threads:
            thread.join()
        return sorted(got)

    async def program() -> list[int]:
        return await asyncio.to_thread(job)

    assert [play(program) for _ in range(30)] == [[0, 1, 2]] * 30


def test_a_job_submitted_by_hand_is_waited_for_really() -> None:
    async def program() -> int:
        with ThreadPoolExecutor(1) as pool:
            return await asyncio.wrap_future(pool.submit(sum, [1, 2]))

    assert play(program) == 3


def test_a_thread_made_by_hand_that_never_speaks_is_a_deadlock_after_all() -> None:
    over = threading.Event()

    async def program() -> None:
        threading.Thread(target=over.wait, daemon=True).start()
        await asyncio.Event().wait()

    with pytest.raises(DeadlockError):
        play(program, limits=Limits(thread_wait_s=0.1))
    over.set()


def test_a_job_for_a_pool_that_is_shut_down_is_refused_at_once() -> None:
    async def program() -> None:
        pool = ThreadPoolExecutor(1)
        pool.shutdown()
        asyncio.get_running_loop().run_in_executor(pool, print)

    with pytest.raises(RuntimeError, match="after shutdown"):
        play(program)


def test_waiting_for_the_threads_at_the_end_has_a_limit() -> None:
    async def program() -> float:
        loop = asyncio.get_running_loop()
        loop.run_in_executor(None, time.sleep, 1000)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            await loop.shutdown_default_executor(300)  # type: ignore[call-arg,unused-ignore]
        assert "did not finishing joining its threads within 300 seconds" in str(told[0].message)
        return now()

    assert play(program) == 300.0
