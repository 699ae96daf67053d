"""11 · no_blocking: use a client that blocks, and keep the loop free."""

import pytest

from pytest_coro_plugin import check, world

BEAT = 0.25


async def play_load(exercise, drive, service, draw, clock, written):
    """Load some keys beside a heartbeat; afterwards some time passes, for whatever still runs."""
    latency = draw.latency(written)
    values = {key: f"text of {key}" for key in latency}
    heart = drive.heartbeat(service.callback("number", type="beat"), BEAT, 100)
    await exercise.load(service.legacy(latency=latency, values=values), list(latency))
    heart.cancel()
    await clock.sleep(20)
    return latency


@world
async def three(exercise, drive, service, draw, clock):
    """Three files; the slowest is asked for first."""
    return await play_load(exercise, drive, service, draw, clock, {"a": 3, "b": 2, "c": 1})


@world
async def five(exercise, drive, service, draw, clock):
    """Five files."""
    return await play_load(exercise, drive, service, draw, clock, {"p": 1, "q": 2, "r": 4.037, "s": 3, "t": 2})


@world
async def again(exercise, drive, service, draw, clock):
    """Two files, and then two others."""
    await play_load(exercise, drive, service, draw, clock, {"k": 2, "l": 1})
    return await play_load(exercise, drive, service, draw, clock, {"m": 1, "n": 2})


@world
async def one(exercise, drive, service, draw, clock):
    """A single file."""
    return await play_load(exercise, drive, service, draw, clock, {"x": 2})


def texts(run):
    """Give the text of each key."""
    return {key: f"text of {key}" for key in run.given}


@pytest.mark.coro(points=2)
def test_result(three, five, one, again):
    """load gives the value of every key"""
    for run in (three, five, one):
        check.returns(run, texts(run))
    check.begins_anew(again, "load", lambda run: check.returns(run, texts(run)))


@pytest.mark.coro(points=5, key=True, needs="result")
def test_loop_stays_free(three, five, one):
    """the heartbeat beside it goes on all the time"""
    for run in (three, five, one):
        check.loop_stays_free(run, gap=BEAT + 0.01)


@pytest.mark.coro(points=2, needs="result")
def test_concurrent(three, five):
    """the reads run side by side"""
    for run in (three, five):
        check.all_together(run, run.given, takes=max(run.given.values()))


@pytest.mark.coro(points=1, needs="result")
def test_hygiene(three, five, one):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three, five, one)
