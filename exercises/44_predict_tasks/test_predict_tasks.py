"""44 · predict tasks: a task starts in the loop's next turn, a coroutine object when it is awaited."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("TASK_RUNS_AT_ONCE", before=("slow starts", "both made")),
    Belief("CALL_STARTS_IT", before=("quick starts", "2 s later")),
    Belief("STARTS_AT_ITS_AWAIT", before=("2 s later", "slow starts")),
    Belief("COUNTS_WHILE_UNBORN", early="quick ends"),
    Belief("WAITS_ADD_UP", late="slow ends"),
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
