"""13 · as_completed: show each answer in the moment in which it arrives."""

import pytest

from pytest_coro_plugin import check, world


async def play_stream(exercise, service, clock, latency):
    """Stream some pages; afterwards some time passes, for whatever still runs."""
    show = service.callback("key", "value", type="show")
    await exercise.stream(service(latency=latency), list(latency), show)
    await clock.sleep(20)
    return latency


@world
async def three(exercise, service, draw, clock):
    """Three pages; the one in the middle of the list is the fastest."""
    return await play_stream(exercise, service, clock, draw.latency({"a": 2, "b": 1, "c": 3}))


@world(orders=24)
async def any_order(exercise, service, draw, clock):
    """Three pages with numbers as keys, answered in every order that there is."""
    return await play_stream(exercise, service, clock, draw.latency({0: 1, 1: 3, 2: 2}))


@world
async def one(exercise, service, draw, clock):
    """A single page."""
    return await play_stream(exercise, service, clock, draw.latency({"x": 2.037}))


@world
async def again(exercise, service, draw, clock):
    """Two pages, and then the same ones once more."""
    latency = draw.latency({"k": 2, "l": 1})
    await play_stream(exercise, service, clock, latency)
    return await play_stream(exercise, service, clock, latency)


def pairs(run):
    """Give the value of each key."""
    return {key: run.answer(key) for key in run.given}


@pytest.mark.coro(points=2)
def test_pairs(three, any_order, one, again):
    """every key is shown once, with its own value"""
    for run in (three, any_order, one):
        check.shown(run, pairs(run))
    check.begins_anew(again, "stream", lambda run: check.shown(run, pairs(run)))


@pytest.mark.coro(points=3)
def test_in_completion_order(three, any_order):
    """the values are shown in the order in which they arrive"""
    check.shown_in_order(three, sorted(three.given, key=three.given.get))
    check.shown_in_order(any_order)


@pytest.mark.coro(points=4, key=True)
def test_as_soon_as_ready(three, any_order, one):
    """all requests run side by side, and each value is shown when it is there"""
    check.shown_on_arrival(three, three.given)
    check.all_together(three, three.given, takes=max(three.given.values()))
    check.shown_on_arrival(any_order, any_order.given)
    check.shown_on_arrival(one, one.given)


@pytest.mark.coro(points=1, needs="pairs")
def test_no_blocking(three, any_order, one, again):
    """nothing blocks the event loop"""
    check.never_blocks(three, any_order, one, again)


@pytest.mark.coro(points=1, needs="pairs")
def test_hygiene(three, any_order, one):
    """nothing is left running or un-awaited"""
    for run in (three, any_order, one):
        check.shown(run, pairs(run))
        check.leaves_nothing(run)
