"""01 · coroutine: calling `double` runs nothing yet; `await` and `asyncio.run` do."""

import pytest

from pytest_coro_plugin import check, world


@world(limit=10_000)
async def doubled(exercise, draw):
    """A number is doubled on a running loop."""
    x = draw.number(21, 22, 99)
    await exercise.double(x)
    return x


@world(loop=False, limit=10_000)
async def started(exercise, draw):
    """main is called where no loop is running."""
    x = draw.number(4, 5, 20)
    await exercise.main(x)
    return x


@pytest.mark.coro(points=1, needs="result")
def test_is_async(doubled):
    """double is a coroutine function"""
    check.is_coroutine_function(doubled, "double")


@pytest.mark.coro(points=2)
def test_result(doubled):
    """double gives twice its argument"""
    check.returns(doubled, 2 * doubled.given)


@pytest.mark.coro(points=1, needs="result")
def test_no_blocking(doubled, started):
    """nothing blocks the event loop"""
    check.never_blocks(doubled)
    check.never_blocks(started, plain=True)


@pytest.mark.coro(points=1, needs="result")
def test_hygiene(doubled, started):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(doubled)
    check.all_awaited(started, plain=True)


@pytest.mark.coro(points=3, key=True)
def test_waits(doubled):
    """double takes two seconds, and the loop is free meanwhile"""
    check.takes(doubled, 2, early="NO_WAIT")
    check.never_blocks(doubled)


@pytest.mark.coro(points=2)
def test_main(started, doubled):
    """main runs double on a loop of its own, closes it and gives the number itself"""
    check.returns(started, 2 * started.given, plain=True)
    check.loops_closed(started)
    check.lasts(started, 2, as_long_as=doubled)
