"""43 · predict zero delay: a timer that is due comes at the end of this turn, what call_soon gets now in the next one."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("SOON_IS_NOW", before=("soon", "set")),
    Belief("TIMER_IS_NOW", before=("later 0", "set")),
    Belief("ONLY_AT_THE_END", before=("one turn", "soon")),
    Belief("TIMER_JUMPS_IN", before=("later 0", "soon")),
    Belief("TIMER_JUMPS_IN", before=("later 0", "one turn")),
    Belief("SOON_BEATS_LATER", before=("soon again", "later 0")),
    Belief("SOON_IS_NOW", before=("soon again", "one turn")),
    Belief("ONLY_AT_THE_END", before=("half a second", "soon again")),
    Belief("TURN_TAKES_TIME", late="one turn"),
    Belief("TURN_TAKES_TIME", late="later 0"),
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
