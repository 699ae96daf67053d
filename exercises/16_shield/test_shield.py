"""16 · shield: a commit survives the cancellation of its caller, and the caller waits for it."""

import pytest

from pytest_coro_plugin import check, world

OFTEN = ((0.5,), (2.999,), (0.5, 1, 2.5), (1, 1.25, 1.5, 2.75))


async def play_save(exercise, service, draw, clock, cancels, record="r"):
    """Save a record, and cancel that at some moments of the three seconds; afterwards some time passes."""
    pace = draw.pick(1.0, (0.5, 1.25, 2.0))
    record = draw.name(record)
    moments = [moment * pace for moment in cancels]
    call = exercise.save(service.database(latency=3 * pace), record)
    begin = clock.now
    for moment in moments:
        await clock.until(begin + moment)
        call.cancel()
    await clock.sleep(20)
    return {"record": record, "cancels": moments, "latency": 3 * pace}


@world
async def undisturbed(exercise, service, draw, clock):
    """Nobody cancels."""
    return await play_save(exercise, service, draw, clock, ())


@world
async def another(exercise, service, draw, clock):
    """Another record, and nobody cancels."""
    return await play_save(exercise, service, draw, clock, (), "deed")


@world
async def once(exercise, service, draw, clock):
    """The caller cancels after 1 s of 3."""
    return await play_save(exercise, service, draw, clock, (1,))


@world
async def twice(exercise, service, draw, clock):
    """The caller cancels after 1 s and again after 2 s."""
    return await play_save(exercise, service, draw, clock, (1, 2))


@world
async def often(exercise, service, draw, clock):
    """Four records: cancelled early, late, three times, four times."""
    return [(await play_save(exercise, service, draw, clock, cancels))["cancels"] for cancels in OFTEN]


@pytest.mark.coro(points=2)
def test_plain(undisturbed, another):
    """undisturbed, save gives what the commit gives, when the commit is over"""
    check.returns(undisturbed, f"id-{undisturbed.given['record']}")
    check.returns(another, f"id-{another.given['record']}", like=undisturbed)
    check.survives(undisturbed, ())
    check.takes(undisturbed, undisturbed.given["latency"])


@pytest.mark.coro(points=1, needs="plain")
def test_no_blocking(undisturbed, once, twice, often):
    """nothing blocks the event loop"""
    check.never_blocks(undisturbed, once, twice, often)


@pytest.mark.coro(points=1, needs="plain")
def test_hygiene(undisturbed, once, twice):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(undisturbed)
    check.waits_for_commit(once, once.given["cancels"])
    check.leaves_nothing(once)
    check.all_awaited(twice)


@pytest.mark.coro(points=3, key=True, needs="plain")
def test_commit_survives(once):
    """the cancellation does not reach the commit, which is made once"""
    check.survives(once, once.given["cancels"])


@pytest.mark.coro(points=3, key=True, needs="plain")
def test_waits_for_it(once):
    """the cancelled save is over when the commit is, not before"""
    check.waits_for_commit(once, once.given["cancels"])


@pytest.mark.coro(points=2, needs="plain")
def test_still_cancelled(once, twice):
    """and then it ends as cancelled"""
    check.ends_cancelled(once)
    check.stops(twice)


@pytest.mark.coro(points=1, needs="plain")
def test_cancelled_twice(twice, often):
    """all this holds however often it is cancelled"""
    check.waits_for_commit(twice, twice.given["cancels"])
    check.ends_cancelled(twice)
    check.leaves_nothing(twice)
    for number, cancels in enumerate(often.given):
        check.waits_for_commit(often, cancels, call=number)
        check.ends_cancelled(often, call=number)
