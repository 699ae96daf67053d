"""53 · predict eager: an eager task runs inside create_task, up to the first await that waits."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("SOON_IS_NOW", before=("a turn", "bake made")),
    Belief("EAGER_IS_LATER", before=("bake made", "bake starts")),
    Belief("EAGER_IS_LATER", before=("peel made", "peeled")),
    Belief("EAGER_TO_THE_END", before=("bake ends", "bake made")),
    Belief("EAGER_LOOKS_ALIVE", before=("a turn", "peel awaited")),
    Belief("STARTS_AT_ITS_AWAIT", before=("peel awaited", "bake starts")),
    Belief("WAITS_ADD_UP", late="bake ends"),
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
