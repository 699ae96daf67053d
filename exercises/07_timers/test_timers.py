"""07 · timers: moments count from the start, in seconds of the loop's own clock."""

import pytest

from pytest_coro_plugin import check, world

AFTERWARDS_S = 20_000.0  # long enough for whoever takes milliseconds for seconds


async def tick(exercise, callback, clock, interval, count, burns):
    """Run the metronome on a clock that has been going for a while, and wait for what comes late."""
    await clock.sleep(50)
    await exercise.metronome(callback("number", type="beat", burns=burns), interval, count)
    await clock.sleep(AFTERWARDS_S)
    return {number: (number + 1) * interval for number in range(count)}


@world(limit=100_000)
async def ticking(exercise, callback, clock, draw):
    """Eight beats, each of which costs 0.03 s."""
    return await tick(exercise, callback, clock, draw.number(0.5, 0.4, 0.9), draw.number(8, 6, 12), draw.number(0.03, 0.03, 0.05))


@world(limit=100_000)
async def heavy(exercise, callback, clock, draw):
    """Five beats that cost more than those: nobody can know beforehand how much."""
    return await tick(exercise, callback, clock, draw.number(0.4, 0.3, 0.8), 5, draw.number(0.055, 0.06, 0.09))


@world(limit=100_000)
async def single(exercise, callback, clock, draw):
    """A single beat."""
    return await tick(exercise, callback, clock, draw.number(1.25, 1, 3), 1, 0.03)


@world(limit=100_000)
async def reminders(exercise, callback, clock, draw):
    """Four reminders; the first of the list is due last."""
    delays = draw.latency({"c": 3, "a": 1, "b": 2, "bb": 2.5})
    await clock.sleep(50)
    await exercise.remind(callback("text", type="say"), [(delay, text) for text, delay in delays.items()])
    await clock.sleep(AFTERWARDS_S)
    return delays


@pytest.mark.coro(points=2)
def test_beats(ticking, heavy, single):
    """every beat comes once, in the order of its number"""
    for run in (ticking, heavy, single):
        check.called_with(run, "beat", list(run.given))


@pytest.mark.coro(points=4, key=True)
def test_on_time(ticking, heavy, single):
    """every beat comes at its own moment, the last one as well"""
    for run in (ticking, heavy, single):
        check.called_at(run, "beat", run.given, tolerance=0.001)


@pytest.mark.coro(points=1, needs="beats")
def test_no_blocking(ticking, heavy, single):
    """nothing blocks the event loop in metronome"""
    check.never_blocks(ticking, heavy, single)


@pytest.mark.coro(points=1, needs="beats")
def test_hygiene(ticking, heavy, single):
    """metronome leaves nothing running or un-awaited"""
    check.leaves_nothing(ticking, heavy, single)


@pytest.mark.coro(points=3)
def test_remind(reminders):
    """every reminder is said once, at its own moment"""
    check.called_with(reminders, "say", list(reminders.given), any_order=True)
    check.called_at(reminders, "say", reminders.given)


@pytest.mark.coro(points=0, needs="remind")
def test_no_blocking_remind(reminders):
    """nothing blocks the event loop in remind"""
    check.never_blocks(reminders)


@pytest.mark.coro(points=1, needs="remind")
def test_hygiene_remind(reminders):
    """remind leaves nothing running or un-awaited"""
    check.leaves_nothing(reminders)
