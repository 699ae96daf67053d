"""``--coro-advice``: what comes of a cancel, told below the table and without marks; off by default."""

from __future__ import annotations

import pytest

from pytest_coro_plugin.results import from_json
from pytest_coro_plugin.words import cells

from .conftest import GATHER, ROOT, SERIAL, Project

LEAVES = """
import asyncio

async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
"""


def test_requests_left_running_are_told_and_cost_nothing(project: Project) -> None:
    project.exercise(LEAVES)

    result = project.run("-q", "03_gather", "--coro-advice", "--coro-results=told.json")
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "03_gather * 13 of 13 points",
            "advice, without marks: *",
            "  Cancel what fetch_all has started, too, and wait for it: cancelled at 0.5 s it",
            "    left 4 requests running: a, b, c, d (so in 3 of 3 tries)",
        ]
    )
    project.run("-q", "03_gather", "--coro-results=untold.json")
    assert from_json((project.path / "told.json").read_bytes()) == from_json((project.path / "untold.json").read_bytes())


def test_without_the_option_there_is_no_advice(project: Project) -> None:
    project.exercise(LEAVES)

    project.run("-q", "03_gather").stdout.no_fnmatch_line("*advice*")


def test_an_answer_that_leaves_nothing_is_told_so(project: Project) -> None:
    project.exercise(GATHER)

    result = project.run("-q", "03_gather", "--coro-advice")
    result.stdout.fnmatch_lines(
        ["  fetch_all was cancelled 3 times, each time at another instant, and left", "    nothing behind"]
    )


def test_whoever_misses_the_key_check_has_other_worries(project: Project) -> None:
    project.exercise(SERIAL)

    project.run("-q", "03_gather", "--coro-advice").stdout.no_fnmatch_line("*advice*")


def test_where_cancelling_is_judged_there_is_no_advice(project: Project) -> None:
    project.exercise((ROOT / "solutions/27_shutdown/exercise.py").read_bytes(), "27_shutdown")

    result = project.run("-q", "27_shutdown", "--coro-advice")
    assert result.ret == 0
    result.stdout.no_fnmatch_line("*advice*")


def test_what_the_learner_prints_meanwhile_is_not_shown(project: Project) -> None:
    project.exercise(LEAVES.replace("    tasks =", "    print('hello', flush=True)\n    tasks =", 1))

    project.run("-q", "03_gather", "--coro-advice").stdout.no_fnmatch_line("*hello*")


@pytest.mark.parametrize("args", [["--coro-lang=zh"], ["--coro-lang=zh", "--coro-apart"]], ids=" ".join)
def test_advice_is_given_in_chinese_too(project: Project, args: list[str]) -> None:
    project.exercise(LEAVES)

    result = project.run("-q", "03_gather", "--coro-advice", *args)
    result.stdout.fnmatch_lines(["建议，不计分：*", "  fetch_all 启动的东西也要取消*"])
    assert max(map(cells, result.outlines)) <= 80
