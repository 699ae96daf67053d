"""Threads that a right answer starts by hand take virtual time, as those of pools do; whoever waits for them on the loop is told the line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from pytest_coro_plugin.collect import TestFile

ROOT = Path(__file__).parents[2]
LOAD = TestFile(ROOT / "exercises/11_no_blocking/test_no_blocking.py")
RIGHT = {
    "a future set from each thread": """
        import asyncio
        from threading import Thread


        async def load(legacy, keys):
            loop = asyncio.get_running_loop()

            def work(key, future):
                loop.call_soon_threadsafe(future.set_result, legacy.read(key))

            futures = {key: loop.create_future() for key in keys}
            for key, future in futures.items():
                Thread(target=work, args=(key, future), daemon=True).start()
            return {key: await future for key, future in futures.items()}
        """,
    "a thread of one's own kind": """
        import asyncio
        import threading


        class Reader(threading.Thread):
            def __init__(self, legacy, key, done):
                super().__init__()
                self.legacy, self.key, self.done = legacy, key, done
                self.loop = asyncio.get_running_loop()

            def run(self):
                self.value = self.legacy.read(self.key)
                self.loop.call_soon_threadsafe(self.done.set)


        async def load(legacy, keys):
            readers = [Reader(legacy, key, asyncio.Event()) for key in keys]
            for reader in readers:
                reader.start()
            for reader in readers:
                await reader.done.wait()
                reader.join()
            return {reader.key: reader.value for reader in readers}
        """,
    "threads joined by a worker": """
        import asyncio
        from threading import Thread


        def read_all(legacy, keys):
            found = {}
            threads = [Thread(target=lambda key=key: found.setdefault(key, legacy.read(key))) for key in keys]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return {key: found[key] for key in keys}


        async def load(legacy, keys):
            return await asyncio.to_thread(read_all, legacy, keys)
        """,
    "a queue between the threads": """
        import asyncio
        import queue
        from threading import Thread


        def read_all(legacy, keys):
            found = queue.Queue()
            for key in keys:
                Thread(target=lambda key=key: found.put((key, legacy.read(key)))).start()
            return dict(sorted((found.get() for _ in keys), key=lambda pair: keys.index(pair[0])))


        async def load(legacy, keys):
            return await asyncio.to_thread(read_all, legacy, list(keys))
        """,
}
JOINS = """\
from threading import Thread


async def load(legacy, keys):
    found = {}
    threads = [Thread(target=lambda key=key: found.update({key: legacy.read(key)})) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
"""
STAYS = """\
import asyncio
import threading
import time


async def load(legacy, keys):
    threading.Thread(target=time.sleep, args=(3_600,), name="late").start()
    return dict(zip(keys, await asyncio.gather(*(asyncio.to_thread(legacy.read, key) for key in keys))))
"""
each_side = pytest.mark.parametrize("apart", [False, True], ids=["in process", "apart"])


@each_side
@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_threads_made_by_hand_cost_a_right_answer_nothing(text: str, apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(dedent(text))

    result = LOAD.judge(answer, apart=apart)

    assert result.first_diagnosis is None
    assert result.score == result.max_score


@each_side
def test_who_joins_them_on_the_loop_is_told_the_line_and_keeps_the_values(apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(JOINS)

    result = LOAD.judge(answer, apart=apart)

    assert result.first_diagnosis is not None
    assert result.first_diagnosis.cause.startswith("Free the loop in line 10: thread.join() blocks it")
    assert [check.id for check in result.checks if check.status == "failed"] == ["loop_stays_free"]


@each_side
def test_a_thread_that_is_left_behind_is_told(apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(STAYS)

    result = LOAD.judge(answer, apart=apart)

    assert result.first_diagnosis is not None
    assert result.first_diagnosis.site is not None
    assert (result.first_diagnosis.code, result.first_diagnosis.site.line) == ("THREAD_LEFT", 7)
