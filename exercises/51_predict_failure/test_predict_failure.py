"""51 · predict failure: gather raises at the first failure and lets the others run to their end."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("SIBLINGS_STOP", never="Clara is back"),
    Belief("ERROR_COMES_LATE", late="bad news"),
    Belief("ERROR_COMES_LATE", before=("Clara is back", "bad news")),
    Belief("FAILURE_UNDOES", never="Anna is back"),
    Belief("RUNS_ON_AFTER_ERROR", surplus="all are back"),
    Belief("WAITS_ADD_UP", late="Berta sinks"),
    Belief("ERROR_ENDS_ALL", never="end"),
    Belief("NOTHING_IS_RAISED", never="bad news"),
    Belief("COUNTS_FROM_START", early="end"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=6, key=True)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=4)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
