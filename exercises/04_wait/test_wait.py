"""04 · wait: take the first answer, cancel the others and wait until they have ended."""

import pytest

from pytest_coro_plugin import check, world


@world
async def three(exercise, service, draw, clock):
    """Three mirrors; the one in the middle answers first. Then some time passes: who still runs?"""
    latency = draw.latency({"eu": 3, "us": 1, "asia": 5})
    await exercise.fastest(service(latency=latency), list(latency))
    await clock.sleep(20)
    return latency


@world
async def nearest(exercise, service, draw):
    """Three mirrors; the first of them answers first."""
    latency = draw.latency({"us": 1, "eu": 2, "asia": 4})
    await exercise.fastest(service(latency=latency), list(latency))
    return latency


@world
async def one(exercise, service, draw):
    """A single mirror."""
    latency = draw.latency({"x": 2.037})
    await exercise.fastest(service(latency=latency), list(latency))
    return latency


@world
async def again(exercise, service, draw):
    """Two mirrors, and then two others."""
    for written in ({"eu": 2, "us": 1}, {"asia": 1, "africa": 3}):
        latency = draw.latency(written)
        await exercise.fastest(service(latency=latency), list(latency))
    return draw.answer(first(latency))


def first(latency):
    """Give the mirror that answers first."""
    return min(latency, key=latency.get)


@pytest.mark.coro(points=2)
def test_value(three, again):
    """fastest gives the value of the first answer"""
    check.returns(three, three.answer(first(three.given)), wrong="NOT_FASTEST")
    if three.requests:  # what is made up is right or wrong, and shares nothing
        check.begins_anew(again, "fastest", lambda run: check.returns(run, run.given))


@pytest.mark.coro(points=2)
def test_all_started(three):
    """all mirrors are asked at once"""
    check.all_together(three, three.given)


@pytest.mark.coro(points=3, key=True)
def test_at_once(three):
    """fastest returns in the moment of the first answer"""
    check.takes(three, min(three.given.values()), late="WAITS_ALL", early="TOO_EARLY")


@pytest.mark.coro(points=2, needs="value")
def test_losers_cancelled(three, nearest):
    """the slower requests are cancelled and over by then"""
    check.losers_cancelled(three, three.given)
    check.losers_cancelled(nearest, nearest.given)


@pytest.mark.coro(points=1, needs="value")
def test_no_blocking(three, one, again):
    """nothing blocks the event loop"""
    check.never_blocks(three, one, again)


@pytest.mark.coro(points=1, needs="value")
def test_hygiene(three, one):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three)
    check.all_awaited(one)


@pytest.mark.coro(points=1, needs="value")
def test_single(one):
    """one mirror is a race as well"""
    check.returns(one, one.answer(first(one.given)), wrong="NOT_FASTEST")
    check.takes(one, one.given[first(one.given)])
