"""06 · call_soon: the loop calls plain functions in its next turn, in the order in which they were handed over."""

import pytest

from pytest_coro_plugin import check, world


@world
async def drums(exercise, callback, prop, clock):
    """Two drums, each of which writes its name to the log. Then some time passes: who plays late?"""
    log = prop.journal_list(callback("item", type="log"))
    hit = callback("name", type="hit", named={"loud": False}, writes=(log, sound))
    await exercise.play(hit, log)
    await clock.sleep(10)
    return log.number


def sound(name, loud):
    """Give what a drum writes to the log."""
    return f"{name}!" if loud else name


@pytest.mark.coro(points=3)
def test_order(drums):
    """first "ready", then the kick, then the loud snare"""
    calls = [("log", ("ready",)), ("hit", ("kick", False)), ("hit", ("snare", True))]
    check.journal_is(drums, calls, holds=(drums.given, ["ready", "kick", "snare!"]))


@pytest.mark.coro(points=3, key=True)
def test_by_the_loop(drums):
    """the loop calls both drums, no coroutine does"""
    check.called_by_loop(drums, "hit", 2)


@pytest.mark.coro(points=2, needs="order")
def test_no_delay(drums):
    """no time passes"""
    check.takes(drums, 0)


@pytest.mark.coro(points=1, needs="order")
def test_no_blocking(drums):
    """nothing blocks the event loop"""
    check.never_blocks(drums)


@pytest.mark.coro(points=1, needs="order")
def test_hygiene(drums):
    """nothing is left running or un-awaited, and no callback failed"""
    check.leaves_nothing(drums)
