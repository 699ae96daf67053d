"""Threads that a right answer starts by hand cost it nothing, though the judge hears meanwhile that nothing can happen any more."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from pytest_coro_plugin.collect import TestFile

ROOT = Path(__file__).parents[2]
GATHER = TestFile(ROOT / "exercises" / "03_gather" / "test_gather.py")
BEGINNING = """\
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def computed():
    return sum(range(200_000))


async def fetch_all(api, keys):
    loop = asyncio.get_running_loop()
"""
RIGHT = "    return await asyncio.gather(*(api.fetch(key) for key in keys))\n"
BODIES = {
    "a thread that sets a future": """
        done = loop.create_future()
        threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, computed())).start()
        await done
    """,
    "a thread that runs a coroutine here": """
        async def noted():
            return computed()
        thread = threading.Thread(target=lambda: asyncio.run_coroutine_threadsafe(noted(), loop).result())
        thread.start()
        await asyncio.to_thread(thread.join)
    """,
    "a worker that joins a thread": """
        def work():
            thread = threading.Thread(target=computed)
            thread.start()
            thread.join()
        await asyncio.to_thread(work)
    """,
    "a job of a pool made by hand": """
        pool = ThreadPoolExecutor(2)
        await asyncio.wrap_future(pool.submit(computed))
        pool.shutdown(wait=False)
    """,
    "a worker with a pool": """
        def work():
            with ThreadPoolExecutor(2) as pool:
                return list(pool.map(abs, [-1, 2]))
        await asyncio.to_thread(work)
    """,
}


@pytest.mark.parametrize("apart", [False, True], ids=["in process", "apart"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_gets_full_marks(body: str, apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(BEGINNING + indent(dedent(body).lstrip("\n"), "    ") + RIGHT)

    result = GATHER.judge(answer, apart=apart)

    assert result.first_diagnosis is None
    assert result.score == result.max_score
