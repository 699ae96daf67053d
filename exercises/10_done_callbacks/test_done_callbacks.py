"""10 · done_callbacks: the loop calls them when a task has ended; each needs to know its own key."""

import pytest

from pytest_coro_plugin import check, world


async def play(exercise, service, callback, prop, draw, latency, errors):
    """Run all requests of ``latency`` with a book that notes who writes into it, and when."""
    book = prop.journal_dict(callback("key", "value", type="book"))
    await exercise.run_all(service(latency=latency, errors=errors), list(latency), book)
    expected = {key: type(errors[key]).__name__ if key in errors else draw.answer(key) for key in latency}
    return {"book": book.number, "entries": expected, "latency": latency}


@world
async def three(exercise, service, callback, prop, draw, clock):
    """Three requests; the fastest fails. Then some time passes: who writes late?"""
    latency = draw.latency({"a": 3, "b": 1, "c": 2})
    error = draw.pick(ValueError("no"), [KeyError("no"), OSError("no"), ValueError("no")])
    given = await play(exercise, service, callback, prop, draw, latency, {min(latency, key=latency.get): error})
    await clock.sleep(10)
    return given


@world
async def five(exercise, service, callback, prop, draw):
    """Five requests; the slowest and one in between fail."""
    latency = draw.latency({"p": 2, "q": 5.037, "r": 1, "s": 4, "t": 3})
    order = sorted(latency, key=latency.get)
    return await play(
        exercise, service, callback, prop, draw, latency, {order[2]: LookupError("lost"), order[4]: OSError("down")}
    )


@world
async def again(exercise, service, callback, prop, draw):
    """Two requests, and then two others with a book of their own."""
    await play(exercise, service, callback, prop, draw, draw.latency({"k": 2, "l": 1}), {})
    return await play(exercise, service, callback, prop, draw, draw.latency({"m": 1, "n": 2}), {})


@world(orders=24)
async def any_order(exercise, service, callback, prop, draw):
    """Three requests that end in every possible order; one fails."""
    latency = draw.latency({"x": 3, "y": 1, "z": 2})
    return await play(exercise, service, callback, prop, draw, latency, {max(latency, key=latency.get): RuntimeError("no")})


@pytest.mark.coro(points=3)
def test_book(three, five, any_order, again):
    """the book holds every value, or the name of the exception's class"""
    for run in (three, five, any_order):
        check.entries_are(run, "book", run.given["book"], run.given["entries"])
    check.begins_anew(again, "run_all", lambda run: check.entries_are(run, "book", run.given["book"], run.given["entries"]))


@pytest.mark.coro(points=3, key=True)
def test_when(three, five, any_order):
    """each entry is written in the moment in which its request ends"""
    check.entered_at_once(five, "book", five.given["latency"])
    check.entered_at_once(three, "book", three.given["latency"])
    check.entered_at_once(any_order, "book", any_order.given["latency"], together=False)


@pytest.mark.coro(points=2)
def test_by_callback(three, five):
    """a callback writes, not a coroutine"""
    check.entered_by_callback(three, "book", three.given["latency"])
    check.entered_by_callback(five, "book", five.given["latency"])


@pytest.mark.coro(points=2, needs="book")
def test_errors_contained(three, five):
    """failing requests raise nowhere: not in run_all, not in a callback"""
    check.callbacks_hold(three, five)


@pytest.mark.coro(points=1, needs="book")
def test_no_blocking(three, five, again):
    """nothing blocks the event loop"""
    check.never_blocks(three, five, again)


@pytest.mark.coro(points=1, needs="book")
def test_hygiene(three, five):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three, any_value=True)
    check.all_awaited(five, any_value=True)
