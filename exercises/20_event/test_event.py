"""20 · event: a latch that lets everybody go on together, and costs nothing while they wait."""

import pytest

from pytest_coro_plugin import check, world

LIMIT = 5  # seconds that a late comer would wait at most
TURNS = 25  # turns of the loop for a wait of twenty seconds; right answers need about ten


@world
async def three(exercise, draw, clock, drive):
    """Three wait, a fourth is cancelled; the last one arrives after 3.3 s; then somebody comes late."""
    n = draw.number(3, 3, 6)
    latch = exercise.Latch(n)
    waiters = [latch.wait() for _ in range(3)]
    doomed = latch.wait()
    await clock.until(0.5)
    doomed.cancel()
    instants = [*range(1, n), n + draw.pick(0.3, [0.1, 0.35, 0.6])]
    for instant in instants:
        await clock.until(instant)
        await latch.arrive()
    for waiter in waiters:
        await waiter
    await clock.sleep(2)
    await drive.within(latch, "wait", LIMIT)
    return {"at": instants[-1], "waiters": len(waiters)}


@world
async def patient(exercise, draw, clock, drive):
    """Two wait for twenty seconds, then a callback of the loop arrives."""
    latch = exercise.Latch(1)
    waiters = [latch.wait(), latch.wait()]
    await clock.until(draw.pick(20.1, [18.1, 23.3]))
    await drive.soon(latch, "arrive")
    for waiter in waiters:
        await waiter
    return {"at": clock.now, "waiters": len(waiters)}


@world
async def open_at_once(exercise, drive):
    """Nobody has to arrive."""
    await drive.within(exercise.Latch(0), "wait", LIMIT)


@world
async def one_too_many(exercise, drive):
    """One is needed, two arrive."""
    latch = exercise.Latch(1)
    await latch.arrive()
    await latch.arrive()
    await drive.within(latch, "wait", LIMIT)


@world
async def nobody(exercise, clock):
    """One is needed, nobody arrives; another latch is open, which is no business of this one."""
    await exercise.Latch(0)
    latch = exercise.Latch(1)
    waiter = latch.wait()
    await clock.sleep(LIMIT)
    waiter.cancel()
    await waiter


@pytest.mark.coro(points=4, key=True)
def test_released_together(three, patient):
    """all waiters go on in the moment of the last arrival"""
    for run in (three, patient):
        check.released(run, run.given["at"], run.given["waiters"])


@pytest.mark.coro(points=2, needs="released_together")
def test_sleeps_while_waiting(patient):
    """waiting costs no turns of the event loop"""
    check.sleeps(patient, TURNS)


@pytest.mark.coro(points=2)
def test_late_comer(three):
    """whoever comes when all have arrived passes at once"""
    check.passes_at_once(three)


@pytest.mark.coro(points=1, needs="released_together")
def test_no_blocking(three, patient, open_at_once, one_too_many, nobody):
    """nothing blocks the event loop"""
    check.never_blocks(three, patient, open_at_once, one_too_many, nobody, plain=True)


@pytest.mark.coro(points=1, needs="released_together")
def test_hygiene(three, patient, open_at_once, one_too_many, nobody):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three, plain=True, at_end=True)
    check.all_awaited(patient, open_at_once, one_too_many, nobody, plain=True)


@pytest.mark.coro(points=1, needs="released_together")
def test_edge_cases(open_at_once, one_too_many, nobody, patient):
    """nobody needed, one too many, and nobody at all"""
    check.passes_at_once(open_at_once, one_too_many)
    check.released(patient, patient.given["at"], patient.given["waiters"])
    check.begins_anew(nobody, "Latch", check.still_waits)
