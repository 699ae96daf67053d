"""46 · predict blocking: a blocking call freezes everybody, while the clock goes on."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("BLOCKING_IS_FREE", early="rude ends"),
    Belief("BLOCKS_ITSELF_ALONE", early="polite wakes"),
    Belief("CLOCK_STOPS_TOO", late="polite wakes"),
    Belief("SLEEPS_BY_A_PLAN", early="polite ends"),
    Belief("COUNTS_FROM_START", early="rude starts"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=4)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=6, key=True)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
