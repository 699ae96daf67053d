"""64 · repair stop: clean up when cancelled, and end as cancelled."""

import pytest

from pytest_coro_plugin import check, world

MOMENTS = (0.5, 1.5, 3.5, 10)


def drawn(draw):
    """Draw the messages, and how long the connection takes for one and for closing."""
    pace = draw.pick(1.0, (0.75, 1.25, 2.0))
    return [draw.name(message) for message in ("m1", "m2", "m3")], pace, pace / 2


@world
async def at_work(exercise, service, draw, clock):
    """Three messages come; listen is cancelled between the second and the third."""
    messages, pace, closing = drawn(draw)
    call = exercise.listen(service.connection(messages=messages, pace=pace, closing=closing))
    await clock.sleep(2.5 * pace)
    call.cancel()
    await clock.sleep(20)
    return {"messages": messages[:2], "closing": closing}


@world
async def any_time(exercise, service, draw, clock):
    """listen is cancelled before the first message, after one, after all, and long after."""
    messages, pace, closing = drawn(draw)
    for moment in MOMENTS:
        call = exercise.listen(service.connection(messages=messages, pace=pace, closing=closing))
        await clock.sleep(moment * pace)
        call.cancel()
        await clock.sleep(20)
    return {"messages": [messages[: int(moment)] for moment in MOMENTS], "closing": closing}


@world
async def broken(exercise, service, draw, clock):
    """One message comes, then the connection breaks."""
    messages, pace, closing = drawn(draw)
    error = OSError("connection lost")
    exercise.listen(service.connection(messages=messages[:1], pace=pace, closing=closing, error=error))
    await clock.sleep(20)
    return {"messages": messages[:1], "error": error}


@pytest.mark.coro(points=4, key=True)
def test_says_cancelled(at_work, any_time):
    """it ends as cancelled, as soon as it has cleaned up"""
    check.ends_cancelled(at_work, after=at_work.given["closing"])
    for number in range(len(MOMENTS)):
        check.ends_cancelled(any_time, after=any_time.given["closing"], call=number)


@pytest.mark.coro(points=3, key=True, needs="says_cancelled")
def test_cleans_up(at_work, any_time):
    """the connection is closed once, and to the end, before listen is over"""
    check.closes(at_work)
    for number in range(len(MOMENTS)):
        check.closes(any_time, call=number)


@pytest.mark.coro(points=1, needs="says_cancelled")
def test_handles(at_work, any_time):
    """each message is handled once, in order"""
    check.handles(at_work, at_work.given["messages"])
    for number, messages in enumerate(any_time.given["messages"]):
        check.handles(any_time, messages, call=number)


@pytest.mark.coro(points=2, needs="says_cancelled")
def test_broken_connection(broken):
    """when the connection breaks it is closed as well, and the error comes out"""
    check.passes_on(broken, broken.given["error"])
    check.closes(broken, error=broken.given["error"])
    check.handles(broken, broken.given["messages"])


@pytest.mark.coro(points=1, needs="says_cancelled")
def test_hygiene(at_work, any_time, broken):
    """nothing blocks the loop, and nothing is left running or un-awaited"""
    check.never_blocks(at_work, any_time, broken)
    check.leaves_nothing(at_work, any_time, broken)
