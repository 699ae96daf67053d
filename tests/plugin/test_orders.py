"""Worlds under many orders of completion: what the table says of them, and the command that repeats the one that fails."""

from __future__ import annotations

import json
import shlex

import pytest

from .conftest import Project

RACE = """
import pytest
from pytest_coro_plugin import check, world


@world(orders=24)
async def three(exercise, service):
    await exercise.collect(service(latency={"a": 1, "b": 2, "c": 3}))


@pytest.mark.coro(points=2, key=True)
def test_all(three):
    \"\"\"all three are there\"\"\"
    check.returns(three, ["<a>", "<b>", "<c>"])


@pytest.mark.coro(points=1, needs="all")
def test_no_blocking(three):
    \"\"\"nothing blocks\"\"\"
    check.never_blocks(three)
"""
HOPES = """
import asyncio

async def collect(api):
    found = []
    async def one(key):
        found.append(await api.fetch(key))
    await asyncio.gather(*map(one, "abc"))
    return found
"""
WAITS = """
import asyncio

async def collect(api):
    return await asyncio.gather(*map(api.fetch, "abc"))
"""


@pytest.fixture
def race(project: Project) -> Project:
    (project.path / "81_race").mkdir()
    project.tests(RACE, "81_race/test_race.py")
    return project


def test_a_right_answer_is_proved_for_all_orders(race: Project) -> None:
    race.tests(WAITS, "81_race/exercise.py")

    result = race.run("-q", "81_race", "--coro-results=results.json")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*all * passed  proved for all 6 orders * 2/2", "*no_blocking *proved for all 6 orders*"])
    checks = json.loads((race.path / "results.json").read_bytes())["exercises"][0]["checks"]
    assert [(check["evidence"]["tried"], check["evidence"]["orders"]) for check in checks] == [(6, 6), (6, 6)]


def test_an_answer_that_is_right_in_the_planned_order_only_is_told_which_one_fails(race: Project) -> None:
    race.tests(HOPES, "81_race/exercise.py")

    result = race.run("-q", "81_race")
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        ["*this happens when the answers come in the order a, c, b", 'pytest "*::test_all" --coro-order=0.1']
    )


def test_the_printed_command_repeats_that_order_alone(race: Project) -> None:
    race.tests(HOPES, "81_race/exercise.py")
    command = next(line for line in race.run("-q", "81_race").outlines if line.startswith("pytest "))

    again = race.run("-q", *shlex.split(command)[1:])
    assert again.ret == 1
    again.stdout.fnmatch_lines(["*the answers come in the order a, c, b", command])
    planned = race.run("-q", "81_race", "--coro-order=0")
    assert planned.ret == 0
    planned.stdout.fnmatch_lines(["*all * tried in 1 of about 6 orders*"])


def test_a_failure_in_the_planned_order_needs_no_token(race: Project) -> None:
    race.tests("async def collect(api):\n    return [await api.fetch(key) for key in 'ab']\n", "81_race/exercise.py")

    result = race.run("-q", "81_race")
    result.stdout.no_fnmatch_line("*answers come in the order*")
    result.stdout.no_fnmatch_line("*--coro-order*")


def test_apart_the_orders_are_the_same(race: Project) -> None:
    race.tests(HOPES, "81_race/exercise.py")

    result = race.run("-q", "81_race", "--coro-apart")
    result.stdout.fnmatch_lines(["*in the order a, c, b", 'pytest "*::test_all" --coro-order=0.1 --coro-apart'])
