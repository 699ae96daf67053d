"""42 · predict timers: the deadline counts: the moment at which a timer was set, plus its delay."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("TIMER_HOLDS_UP", late="all are set"),
    Belief("AT_IS_A_DELAY", late="at 2.5"),
    Belief("COUNTS_FROM_START", early="short delay"),
    Belief("SHORTEST_DELAY_FIRST", before=("short delay", "long delay")),
    Belief("COUNTS_FROM_START", early="end"),
    Belief("WAITS_ADD_UP", late="end"),
    Belief("WAITS_ADD_UP", late="long delay"),
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
