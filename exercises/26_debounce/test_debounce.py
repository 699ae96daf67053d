"""26 · debounce: act when it has been quiet for a while, with the latest value."""

import pytest

from pytest_coro_plugin import check, world

START_S = 50.0  # the loop's clock has been going for a while
WATCH_S = 20.0


async def play(exercise, drive, callback, clock, delay, steps):
    """Make a debouncer, do the steps at their moments (a value is a call, ... a cancellation), and watch for a while."""
    await clock.until(START_S)
    debouncer = exercise.Debouncer(delay, callback("x", type="action"))
    await debouncer
    for at, value in steps:
        await clock.until(START_S + at)
        await (debouncer.ask("cancel") if value is ... else debouncer.call(value))
    await clock.sleep(WATCH_S)
    await drive.rest()


def steps_of(draw, *written):
    """Draw the calls of a world: with a seed other names, and all moments stretched by one factor."""
    unit = draw.number(1.0, 0.8, 1.6)
    return round(2 * unit, 4), [(round(at * unit, 4), value if value is ... else draw.name(value)) for at, value in written]


@world
async def typing(exercise, drive, callback, clock, draw):
    """Three calls in a burst, each within 2 s of the one before, and a fourth one much later."""
    delay, steps = steps_of(draw, (0, "a"), (1, "b"), (2.5, "c"), (10, "d"))
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": steps}


@world
async def pair(exercise, drive, callback, clock, draw):
    """Two calls, and then it is quiet."""
    delay, steps = steps_of(draw, (0, "a"), (1, "b"))
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": steps}


@world
async def single(exercise, drive, callback, clock, draw):
    """One call."""
    delay, steps = steps_of(draw, (0, "a"))
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": steps}


@world
async def two(exercise, drive, callback, clock, draw):
    """Two debouncers, called one shortly after the other."""
    delay, steps = steps_of(draw, (0, "a"), (0.5, "z"))
    await clock.until(START_S)
    action = callback("x", type="action")
    first, second = exercise.Debouncer(delay, action), exercise.Debouncer(2 * delay, action)
    await first
    await second
    await first.call(steps[0][1])
    await clock.until(START_S + steps[1][0])
    await second.call(steps[1][1])
    await clock.sleep(WATCH_S)
    await drive.rest()
    return {"delay": delay, "steps": [steps[0], (steps[1][0] + delay, steps[1][1])]}


@world
async def cancelled(exercise, drive, callback, clock, draw):
    """A call, a cancellation while it waits, and a call later on."""
    delay, steps = steps_of(draw, (0, "a"), (1, ...), (5, "b"))
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": steps[2:], "cancelled": steps[1][0]}


@world
async def idle(exercise, drive, callback, clock, draw):
    """No call at all."""
    delay, steps = steps_of(draw)
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": steps}


@world
async def nothing_pending(exercise, drive, callback, clock, draw):
    """Cancellations with nothing pending: before the first call, twice after one has fired, and at the very end."""
    delay, steps = steps_of(draw, (0, ...), (1, "a"), (4, ...), (4.5, ...), (6, "b"), (20, ...))
    await play(exercise, drive, callback, clock, delay, steps)
    return {"delay": delay, "steps": [step for step in steps if step[1] is not ...]}


@pytest.mark.coro(points=3)
def test_last_wins(typing, pair, single, two):
    """the action runs once per burst, with the value of the last call"""
    for run in (typing, pair, single, two):
        check.last_value_wins(run, run.given["steps"], run.given["delay"])


@pytest.mark.coro(points=4, key=True)
def test_quiet_time(typing, pair, single, two):
    """the action runs exactly the quiet time after the last call"""
    for run in (typing, pair, single, two):
        check.waits_for_quiet(run, run.given["steps"], run.given["delay"])


@pytest.mark.coro(points=1, needs="last_wins")
def test_no_blocking(typing, pair, single, two, cancelled, idle, nothing_pending):
    """nothing blocks the event loop"""
    check.never_blocks(typing, pair, single, two, cancelled, idle, nothing_pending, plain=True)


@pytest.mark.coro(points=1, needs="last_wins")
def test_hygiene(typing, single, two, cancelled, idle, nothing_pending):
    """nothing is left running or un-awaited in the end"""
    check.leaves_nothing(typing, single, two, cancelled, idle, nothing_pending, plain=True, at_end=True)


@pytest.mark.coro(points=2, needs="last_wins")
def test_cancel(cancelled):
    """cancel drops what is pending, and a later call works"""
    check.cancel_drops(cancelled, cancelled.given["steps"], cancelled.given["delay"], cancelled.given["cancelled"])


@pytest.mark.coro(points=1, needs="last_wins")
def test_idle(idle):
    """without a call nothing happens"""
    check.waits_for_quiet(idle, idle.given["steps"], idle.given["delay"])


@pytest.mark.coro(points=1, needs="last_wins")
def test_cancel_when_idle(nothing_pending):
    """cancel with nothing pending does nothing"""
    check.waits_for_quiet(nothing_pending, nothing_pending.given["steps"], nothing_pending.given["delay"])
