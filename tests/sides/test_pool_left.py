"""Whoever leaves a pool inside a coroutine waits for its threads on the loop: the line that leaves is told, with how long it took."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_coro_plugin.collect import TestFile

EXERCISE = TestFile(Path(__file__).parents[2] / "exercises/11_no_blocking/test_no_blocking.py")
LEAVES = """\
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    {body}
    return {{key: future.result() for key, future in futures.items()}}
"""
BODIES = {
    "with": "with ThreadPoolExecutor() as pool:\n        futures = {key: pool.submit(legacy.read, key) for key in keys}",
    "shutdown": "pool = ThreadPoolExecutor()\n    futures = {key: pool.submit(legacy.read, key) for key in keys}\n    pool.shutdown()",
}


@pytest.mark.parametrize("apart", [False, True], ids=["in process", "apart"])
@pytest.mark.parametrize(
    ("body", "line", "call"), [("with", 6, "with ThreadPoolExecutor() as pool"), ("shutdown", 8, "pool.shutdown()")]
)
def test_the_line_that_leaves_the_pool_is_told(body: str, line: int, call: str, apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(LEAVES.format(body=BODIES[body]))

    result = EXERCISE.judge(answer, apart=apart)

    told = result.first_diagnosis
    assert told is not None
    assert told.site is not None
    assert (told.code, told.site.line) == ("BLOCKING", line)
    assert told.cause.startswith(f"Free the loop in line {line}: {call} froze it for 3 s")
    assert [check.id for check in result.checks if check.status == "failed"] == ["loop_stays_free"]


@pytest.mark.parametrize("apart", [False, True], ids=["in process", "apart"])
def test_a_pool_whose_jobs_were_awaited_is_left_freely(apart: bool, tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    body = (
        "with ThreadPoolExecutor() as pool:\n        futures = {key: pool.submit(legacy.read, key) for key in keys}\n"
        "        await asyncio.gather(*map(asyncio.wrap_future, futures.values()))"
    )
    answer.write_text(LEAVES.format(body=body))

    result = EXERCISE.judge(answer, apart=apart)

    assert result.score == result.max_score
