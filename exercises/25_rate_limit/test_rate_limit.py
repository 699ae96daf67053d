"""25 · rate_limit: at most so many in any window, wherever it begins, and nobody later than that asks for."""

import pytest

from pytest_coro_plugin import check, world


@world
async def crowd(exercise, draw, clock, drive):
    """Three times as many as may pass at once come at the same moment."""
    rate, per = draw.number(3, 2, 5), draw.pick(10, [4, 7.5, 12, 20])
    limiter = exercise.RateLimiter(rate, per)
    for call in [limiter.acquire() for _ in range(3 * rate)]:
        await call
    await clock.sleep(3 * per)
    await drive.rest()
    return rate, per


@world
async def across_the_border(exercise, draw, clock):
    """One comes at the begin of a window, two at its end, three soon after it."""
    per = draw.pick(10, [5, 20, 40])
    limiter = exercise.RateLimiter(3, per)
    calls = []
    for instant in (0, 0.9, 0.95, 1.05, 1.1, 1.15):
        await clock.until(instant * per)
        calls.append(limiter.acquire())
    for call in calls:
        await call
    return 3, per


@world
async def crowd_after_a_rest(exercise, draw, clock):
    """A few come, then nobody for a while, then more than may pass, in two waves."""
    rate, per = draw.number(3, 2, 5), draw.pick(10, [4, 8, 20])
    limiter = exercise.RateLimiter(rate, per)
    calls = []
    for instant, count in ((0, 2), (2.5, rate + 2), (2.75, 1)):
        await clock.until(instant * per)
        calls += [limiter.acquire() for _ in range(count)]
    for call in calls:
        await call
    return rate, per


@world
async def one_at_a_time(exercise, draw):
    """One may pass in each span, four come."""
    per = draw.pick(2, [0.5, 1.5, 3])
    limiter = exercise.RateLimiter(1, per)
    for call in [limiter.acquire() for _ in range(4)]:
        await call
    return 1, per


@world
async def two(exercise):
    """Two limiters: one has let somebody pass, and then somebody comes to the other."""
    first, second = exercise.RateLimiter(1, 5), exercise.RateLimiter(1, 5)
    await first
    await second
    await first.acquire()
    await second.acquire()


@world(ties="lifo")
async def one_deadline(exercise, draw, clock):
    """Two pass, and of those who come then several wait for one moment; timers of one moment may run in any order."""
    per = draw.pick(10, [5, 20, 40])
    limiter = exercise.RateLimiter(2, per)
    calls = []
    for instant in (0, 0.5, 0.6, 0.7, 0.8, 0.9):
        await clock.until(instant * per)
        calls.append(limiter.acquire())
    for call in calls:
        await call
    return 2, per


@pytest.mark.coro(points=2)
def test_all_pass(crowd, across_the_border, crowd_after_a_rest, one_at_a_time):
    """everybody passes in the end"""
    check.all_pass(crowd, across_the_border, crowd_after_a_rest, one_at_a_time)


@pytest.mark.coro(points=4, key=True)
def test_limit(crowd, crowd_after_a_rest, one_at_a_time):
    """never do more pass than the rate allows"""
    for run in (crowd, crowd_after_a_rest, one_at_a_time):
        check.rate_kept(run, *run.given)


@pytest.mark.coro(points=2, needs="limit")
def test_burst_at_once(crowd):
    """the first ones pass at once"""
    check.burst_passes(crowd, crowd.given[0])


@pytest.mark.coro(points=2, needs="limit")
def test_no_slower(crowd, crowd_after_a_rest, one_at_a_time, two):
    """nobody waits longer than the rate demands"""
    for run in (crowd, crowd_after_a_rest, one_at_a_time):
        check.no_slower(run, *run.given)
    check.begins_anew(two, "RateLimiter", lambda run: check.takes(run, 0, plain=True, tolerance=0.01))


@pytest.mark.coro(points=1, needs="limit")
def test_fifo(across_the_border, crowd_after_a_rest, one_deadline):
    """first come, first served"""
    for run in (across_the_border, crowd_after_a_rest, one_deadline):
        check.first_come_first_served(run)


@pytest.mark.coro(points=1, needs="limit")
def test_no_blocking(crowd, across_the_border, crowd_after_a_rest, one_at_a_time, one_deadline, two):
    """nothing blocks the event loop"""
    check.never_blocks(crowd, across_the_border, crowd_after_a_rest, one_at_a_time, one_deadline, two, plain=True)


@pytest.mark.coro(points=1, needs="limit")
def test_hygiene(crowd, across_the_border, crowd_after_a_rest, one_at_a_time, one_deadline):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(crowd, plain=True, at_end=True)
    check.all_awaited(across_the_border, crowd_after_a_rest, one_at_a_time, one_deadline, plain=True)


@pytest.mark.coro(points=2, needs="all_pass")
def test_sliding_window(across_the_border):
    """the window slides: no matter where ten seconds begin"""
    check.rate_kept(across_the_border, *across_the_border.given, code="FIXED_WINDOW")
    check.no_slower(across_the_border, *across_the_border.given)
