"""Garbage is collected when a run ends, never when a counter says so: what a finalizer does then would hang on what ran before."""

from __future__ import annotations

import gc
from pathlib import Path

from pytest_coro_plugin.collect import TestFile

ROOT = Path(__file__).parents[2]
GATHER = TestFile(ROOT / "exercises" / "03_gather" / "test_gather.py")
MAKES_MUCH = """
import asyncio

class Knot:
    made = collected = 0
    def __init__(self):
        self.itself = self
        Knot.made += 1
    def __del__(self):
        Knot.collected += 1

async def fetch_all(api, keys):
    pages = await asyncio.gather(*(api.fetch(key) for key in keys))
    for _ in range(5_000):
        Knot()
    await asyncio.sleep(0)
    assert Knot.made and not Knot.collected, f"{Knot.collected} of {Knot.made}"
    return pages
"""


def test_nothing_is_collected_while_an_answer_runs(tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(MAKES_MUCH)

    result = GATHER.judge(answer)

    assert result.score == result.max_score, result.first_diagnosis
    assert gc.isenabled()
