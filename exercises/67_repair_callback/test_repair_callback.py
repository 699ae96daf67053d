"""67 · repair callback: a lambda looks its variables up when it runs, and result() raises what the task raised."""

import pytest

from pytest_coro_plugin import check, world


async def play(exercise, service, callback, prop, draw, latency, errors):
    """Request all keys of ``latency`` with a board that notes who writes to it, and when."""
    board = prop.journal_dict(callback("key", "value", type="board"))
    await exercise.report_all(service(latency=latency, errors=errors), list(latency), board)
    expected = {key: type(errors[key]).__name__ if key in errors else draw.answer(key) for key in latency}
    return {"board": board.number, "entries": expected, "latency": latency}


@world
async def three(exercise, service, callback, prop, draw):
    """Three requests, all fine."""
    return await play(exercise, service, callback, prop, draw, draw.latency({"a": 3, "b": 1, "c": 2}), {})


@world
async def five(exercise, service, callback, prop, draw, clock):
    """Five requests; two of them fail. Then some time passes: who writes late?"""
    latency = draw.latency({"p": 2, "q": 5, "r": 1, "s": 4, "t": 3})
    order = sorted(latency, key=latency.get)
    errors = {order[0]: draw.pick(ValueError("no"), [KeyError("no"), OSError("no")]), order[3]: LookupError("lost")}
    given = await play(exercise, service, callback, prop, draw, latency, errors)
    await clock.sleep(10)
    return given


@pytest.mark.coro(points=4, key=True)
def test_entries(three, five):
    """the board holds every value, or the name of the exception's class"""
    for run in (three, five):
        check.entries_are(run, "board", run.given["board"], run.given["entries"])


@pytest.mark.coro(points=2, needs="entries")
def test_when(three, five):
    """each entry is written in the moment in which its request ends"""
    for run in (five, three):
        check.entered_at_once(run, "board", run.given["latency"])


@pytest.mark.coro(points=2, needs="entries")
def test_by_callback(three, five):
    """a callback writes, not a coroutine"""
    for run in (three, five):
        check.entered_by_callback(run, "board", run.given["latency"])


@pytest.mark.coro(points=2, needs="entries")
def test_hygiene(three, five):
    """no callback raises, nothing blocks, nothing is left running or un-awaited"""
    check.callbacks_hold(three, five)
    check.never_blocks(three, five)
    check.leaves_nothing(three, any_value=True)
    check.all_awaited(five, any_value=True)
