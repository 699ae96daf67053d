"""A job that a program hands straight to a pool takes virtual time, as one for ``run_in_executor`` does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from pytest_coro_plugin import _threads
from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._pools import submitted_jobs


@pytest.fixture(autouse=True)
def _virtual_jobs() -> Iterator[None]:
    submit = ThreadPoolExecutor.submit
    with _threads.virtual_sleep(), submitted_jobs():
        yield
    assert ThreadPoolExecutor.submit is submit


def play(program: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    loop = VirtualClockLoop()
    try:
        return loop.run_until_complete(program())
    finally:
        loop.close()


def now() -> float:
    return asyncio.get_running_loop().time()


def nap(seconds: float, result: str = "") -> str:
    time.sleep(seconds)
    return result


def test_jobs_submitted_together_run_side_by_side_while_the_loop_goes_on() -> None:
    ticks: list[float] = []

    async def tick() -> None:
        while True:
            ticks.append(now())
            await asyncio.sleep(1)

    async def program() -> tuple[list[str], float]:
        ticking = asyncio.create_task(tick())
        with ThreadPoolExecutor(3) as pool:
            jobs = [asyncio.wrap_future(pool.submit(nap, seconds, result=f"{seconds}")) for seconds in (3, 1, 2)]
            results = await asyncio.gather(*jobs)
        ticking.cancel()
        return results, now()

    assert play(program) == (["3", "1", "2"], 3.0)
    assert ticks[:3] == [0, 1, 2]


def test_jobs_wait_for_a_free_thread_of_their_pool() -> None:
    async def program() -> float:
        with ThreadPoolExecutor(1) as pool:
            await asyncio.gather(*[asyncio.wrap_future(pool.submit(nap, 1)) for _ in range(3)])
        return now()

    assert play(program) == 3.0


def test_an_exception_of_a_job_comes_out_of_its_future() -> None:
    async def program() -> None:
        with ThreadPoolExecutor(1) as pool:
            await asyncio.wrap_future(pool.submit(int, "seven"))

    with pytest.raises(ValueError, match="seven"):
        play(program)


def test_a_callback_of_the_job_s_future_may_wake_the_loop() -> None:
    async def program() -> tuple[str, float]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str] = loop.create_future()

        def report(job: Future[str]) -> None:
            loop.call_soon_threadsafe(answer.set_result, job.result())

        with ThreadPoolExecutor(1) as pool:
            pool.submit(nap, 2, "here").add_done_callback(report)
            return await answer, now()

    assert play(program) == ("here", 2.0)


def test_a_queued_job_that_is_cancelled_never_begins() -> None:
    begun: list[str] = []

    async def program() -> None:
        with ThreadPoolExecutor(1) as pool:
            first, second = pool.submit(nap, 1), pool.submit(begun.append, "second")
            assert second.cancel()
            await asyncio.wrap_future(first)

    play(program)

    assert begun == []


def test_a_pool_that_is_shut_down_refuses_a_job() -> None:
    async def program() -> None:
        pool = ThreadPoolExecutor(1)
        pool.shutdown()
        pool.submit(print)

    with pytest.raises(RuntimeError, match="after shutdown"):
        play(program)


def test_without_a_virtual_loop_a_job_is_what_it_was() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(sum, [1, 2]).result(5) == 3


def test_a_worker_may_hand_jobs_to_a_pool_of_its_own() -> None:
    def all_together() -> list[str]:
        with ThreadPoolExecutor(3) as pool:
            return list(pool.map(nap, (3, 1, 2), "abc"))

    async def program() -> tuple[list[str], float]:
        return await asyncio.to_thread(all_together), now()

    assert play(program) == (["a", "b", "c"], 3.0)


def test_a_worker_that_shuts_its_pool_down_waits_for_the_jobs_in_virtual_time() -> None:
    ended: list[str] = []

    def leave_it_to_the_pool() -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: ended.append(nap(2, "first")))
            pool.submit(lambda: ended.append(nap(2, "second")))

    async def program() -> float:
        await asyncio.to_thread(leave_it_to_the_pool)
        return now()

    assert play(program) == 4.0
    assert ended == ["first", "second"]
