"""05 · failures: one request fails. Keep the other answers, or stop everything at once."""

import pytest

from pytest_coro_plugin import check, world


def failing(draw, service):
    """Three pages; the fastest of them is broken."""
    latency = draw.latency({"a": 3, "b": 1, "c": 2})
    broken = min(latency, key=latency.get)
    error = ValueError(f"{broken} is broken")
    api = service(latency=latency, errors={broken: error})
    return api, {"latency": latency, "broken": broken, "error": error}


@world
async def tried(exercise, service, draw, clock):
    """try_all, and one of three pages is broken."""
    api, given = failing(draw, service)
    await exercise.try_all(api, list(given["latency"]))
    await clock.sleep(10)
    return given


@world
async def again(exercise, service, draw):
    """try_all over one page, and then over another one."""
    for key in (draw.name("d"), draw.name("e")):
        await exercise.try_all(service(latency={key: 1}), [key])
    return {key: draw.answer(key)}


@world
async def stopped(exercise, service, draw, clock):
    """all_or_nothing, and one of three pages is broken."""
    api, given = failing(draw, service)
    await exercise.all_or_nothing(api, list(given["latency"]))
    await clock.sleep(10)
    return given


@world
async def fine(exercise, service, draw):
    """all_or_nothing, and every page is there."""
    latency = draw.latency({"a": 3.037, "b": 1, "c": 2})
    await exercise.all_or_nothing(service(latency=latency), list(latency))
    return latency


@pytest.mark.coro(points=2)
def test_try_all_values(tried, again):
    """every key has its value, or the exception that its request raised"""
    latency, broken = tried.given["latency"], tried.given["broken"]
    check.returns(tried, {key: tried.given["error"] if key == broken else tried.answer(key) for key in latency})
    check.begins_anew(again, "try_all", lambda run: check.returns(run, run.given))


@pytest.mark.coro(points=2)
def test_try_all_concurrent(tried):
    """try_all has all requests on their way at the same time"""
    latency = tried.given["latency"]
    check.all_together(tried, latency, takes=max(latency.values()))


@pytest.mark.coro(points=1, needs="try_all_values")
def test_no_blocking_try_all(tried, again):
    """nothing blocks the event loop in try_all"""
    check.never_blocks(tried, again)


@pytest.mark.coro(points=1, needs="try_all_values")
def test_hygiene_try_all(tried):
    """try_all leaves nothing running or un-awaited"""
    check.leaves_nothing(tried)


@pytest.mark.coro(points=2)
def test_nothing_raises(stopped):
    """all_or_nothing raises the very exception of the broken request"""
    check.raises(stopped, stopped.given["error"])


@pytest.mark.coro(points=2, needs="nothing_raises")
def test_nothing_at_once(stopped):
    """it raises in the moment in which the request fails"""
    check.takes(stopped, min(stopped.given["latency"].values()), late="LATE", early="TOO_EARLY")


@pytest.mark.coro(points=3, key=True, needs="nothing_raises")
def test_nothing_others_stopped(stopped):
    """by then the other requests are cancelled and over"""
    check.siblings_stopped(stopped, stopped.given["latency"])


@pytest.mark.coro(points=1, needs="nothing_raises")
def test_no_blocking_nothing(stopped, fine):
    """nothing blocks the event loop in all_or_nothing"""
    check.never_blocks(stopped, fine)


@pytest.mark.coro(points=1, needs="nothing_raises")
def test_hygiene_nothing(stopped, fine):
    """all_or_nothing leaves nothing running or un-awaited"""
    check.leaves_nothing(stopped)
    check.all_awaited(fine)


@pytest.mark.coro(points=1, needs="nothing_raises")
def test_nothing_ok(fine):
    """without a failure it gives all values in the order of the keys"""
    check.returns(fine, [fine.answer(key) for key in fine.given], sequence=True)
    check.all_together(fine, fine.given, takes=max(fine.given.values()))
