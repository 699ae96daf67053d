"""48 · predict results: gather keeps the order of its arguments and waits for all, as_completed gives what is done first."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("SPEED_ORDERS_GATHER", before=("gather: bread", "gather: soup")),
    Belief("SHOWS_WHAT_IS_DONE", early="gather: bread"),
    Belief("SHOWS_WHAT_IS_DONE", early="gather: soup"),
    Belief("WAITS_ADD_UP", late="gather: soup"),
    Belief("ALL_AT_THE_END", late="next: rice", before=("next: rice", "next: fish")),
    Belief("ARGUMENTS_ORDER", before=("next: fish", "next: rice")),
    Belief("ARGUMENTS_ORDER", before=("next: fish", "next: beans")),
    Belief("STARTED_EARLIER", early="next: rice"),
    Belief("WAITS_ADD_UP", late="next: beans"),
    Belief("WAITS_ADD_UP", late="next: fish"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=5, key=True)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=5)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
