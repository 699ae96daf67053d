"""49 · predict cancel: cancel() asks; the task gets its CancelledError in its next turn and may clean up."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("TASK_RUNS_AT_ONCE", early="digs"),
    Belief("CANCEL_IS_NOW", before=("fences off", "told to stop")),
    Belief("NO_CLEAN_UP", never="fences off"),
    Belief("CLEAN_UP_IS_CUT", never="fence stands"),
    Belief("CLEAN_UP_IS_CUT", early="fence stands"),
    Belief("RUNS_ON_AFTER_CANCEL", surplus="has dug"),
    Belief("AWAIT_ENDS_WITH_CANCEL", before=("has stopped", "fence stands")),
    Belief("NO_CANCELLED_ERROR", never="has stopped"),
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
