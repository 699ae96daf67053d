"""47 · predict threads: to_thread blocks a thread of its own, and the loop goes on."""

import pytest

from pytest_coro_plugin import Belief, check, world

BELIEFS = (
    Belief("THREAD_HOLDS_UP", late="handed over"),
    Belief("THREAD_HOLDS_UP", late="loop is free"),
    Belief("THREAD_IS_FORGOTTEN", early="first job done"),
    Belief("WAITS_ADD_UP", late="first job done"),
    Belief("THREADS_TAKE_TURNS", late="both jobs done"),
    Belief("GATHER_TAKES_THE_FIRST", early="both jobs done"),
)


@world(program="program.py")
async def shown(exercise, callback):
    """The program as it is given."""
    await exercise.program(callback("text", type="show"))


@pytest.mark.coro(points=3)
def test_order(shown):
    """every text is there, in the order in which they come"""
    check.foresees_order(shown, BELIEFS)


@pytest.mark.coro(points=7, key=True)
def test_times(shown):
    """each text has its second"""
    check.foresees_times(shown, BELIEFS)
