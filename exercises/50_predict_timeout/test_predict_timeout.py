"""50 · predict timeout: timeout() cancels what runs inside at its deadline, and raises when its block is left."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("TIMEOUT_WATCHES_ONLY", surplus="thick is read"),
    Belief("DEADLINE_STARTS_OVER", late="thick is shut"),
    Belief("NO_CLEAN_UP", never="thick is shut"),
    Belief("CLEAN_UP_IS_CUT", never="thick is put back"),
    Belief("TIMEOUT_AT_DEADLINE", early="closed"),
    Belief("RUNS_ON_AFTER_CANCEL", surplus="both are read"),
    Belief("ERROR_ENDS_ALL", never="end"),
    Belief("NOTHING_IS_RAISED", never="closed"),
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
