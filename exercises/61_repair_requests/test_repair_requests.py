"""61 · repair requests: a blocking client in coroutines freezes everybody; in threads it does not."""

import pytest

from pytest_coro_plugin import check, world

BEAT = 0.25


async def play(exercise, drive, service, draw, clock, written):
    """Ask for some pages beside a heartbeat; afterwards some time passes, for whatever still runs."""
    latency = draw.latency(written)
    statuses = dict(zip(latency, draw.order([200, 404, 301, 500, 418]), strict=False))
    heart = drive.heartbeat(service.callback("number", type="beat"), BEAT, 100)
    show = service.callback("url", "status", type="show")
    await exercise.get_all(service.web(latency=latency, values=statuses), list(latency), show)
    heart.cancel()
    await clock.sleep(20)
    return {"latency": latency, "statuses": statuses}


@world
async def three(exercise, drive, service, draw, clock):
    """Three pages; the slowest is asked for first."""
    return await play(exercise, drive, service, draw, clock, {"home": 3, "news": 2, "faq": 1})


@world
async def five(exercise, drive, service, draw, clock):
    """Five pages."""
    return await play(exercise, drive, service, draw, clock, {"p": 1, "q": 2, "r": 4, "s": 3, "t": 2})


@world
async def one(exercise, drive, service, draw, clock):
    """A single page."""
    return await play(exercise, drive, service, draw, clock, {"x": 2})


@world
async def alone(exercise, service, callback, draw):
    """Three pages, and nobody beside."""
    latency = draw.latency({"a": 2, "b": 3, "c": 1})
    statuses = dict(zip(latency, draw.order([200, 503, 204]), strict=True))
    await exercise.get_all(service.web(latency=latency, values=statuses), list(latency), callback("url", "status", type="show"))
    return statuses


@pytest.mark.coro(points=5, key=True)
def test_loop_stays_free(three, five, one):
    """the heartbeat beside it goes on all the time"""
    for run in (three, five, one):
        check.returns(run, list(run.given["statuses"].values()))
        check.loop_stays_free(run, gap=BEAT + 0.01)


@pytest.mark.coro(points=3, needs="loop_stays_free")
def test_side_by_side(three, five):
    """all pages are asked for at the same time"""
    for run in (three, five):
        check.all_together(run, run.given["latency"], takes=max(run.given["latency"].values()))


@pytest.mark.coro(points=1, needs="loop_stays_free")
def test_shown(alone):
    """each page is shown once with its status"""
    check.returns(alone, list(alone.given.values()))
    check.shown(alone, alone.given, in_thread=False)


@pytest.mark.coro(points=1, needs="loop_stays_free")
def test_hygiene(three, five, one, alone):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three, five, one, alone)
