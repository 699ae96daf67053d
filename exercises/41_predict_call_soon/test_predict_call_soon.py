"""41 · predict call soon: what the loop is handed runs in its next turn, in the order in which it was handed over."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("SOON_IS_NOW", before=("early", "handed over")),
    Belief("SOON_IS_NOW", before=("middle", "handed over")),
    Belief("ONLY_AT_THE_END", before=("first turn", "early")),
    Belief("ONLY_AT_THE_END", before=("first turn", "middle")),
    Belief("LAST_COMES_FIRST", before=("middle", "early")),
    Belief("SAME_TURN", before=("late", "first turn")),
    Belief("LATE_AFTER_ALL", before=("second turn", "late")),
    Belief("TURN_TAKES_TIME", late="first turn"),
    Belief("TURN_TAKES_TIME", late="second turn"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=8, key=True)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=2)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
