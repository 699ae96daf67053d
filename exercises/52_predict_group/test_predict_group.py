"""52 · predict group: a TaskGroup cancels the others, waits for their clean-up, and raises then."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("GROUP_WAITS_EACH", late="both climb"),
    Belief("SIBLINGS_GO_ON", surplus="careful is up"),
    Belief("NO_CLEAN_UP", never="careful stops"),
    Belief("CLEAN_UP_IS_CUT", never="rope is secured"),
    Belief("GROUP_LEAVES_AT_ONCE", before=("report", "rope is secured")),
    Belief("GROUP_LEAVES_AT_ONCE", before=("report", "careful stops")),
    Belief("RUNS_ON_AFTER_ERROR", surplus="both are up"),
    Belief("ERROR_ENDS_ALL", never="end"),
    Belief("NOTHING_IS_RAISED", never="report"),
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
