"""45 · predict await: await gives the others a turn only when there is something to wait for."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("TASK_RUNS_AT_ONCE", before=("other starts", "plain")),
    Belief("AWAIT_COMES_LATER", before=("after plain", "plain")),
    Belief("AWAIT_ALWAYS_YIELDS", before=("other starts", "after plain")),
    Belief("AWAIT_RUNS_IT_AGAIN", late="awaited again"),
    Belief("SOON_IS_NOW", before=("queued", "task is done")),
    Belief("AWAIT_ALWAYS_YIELDS", before=("queued", "awaited again")),
    Belief("ONLY_AT_THE_END", before=("end", "queued")),
    Belief("AWAIT_DOES_NOT_WAIT", before=("task is done", "other ends")),
    Belief("TURN_TAKES_TIME", late="end"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=7, key=True)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=3)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
