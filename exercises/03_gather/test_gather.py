"""03 · gather: ask for everything at once, answer in the order of the keys."""

import pytest

from pytest_coro_plugin import check, world


@world
async def four(exercise, service, draw):
    """Four pages; the slowest is asked for first."""
    latency = draw.latency({"a": 3, "b": 1, "c": 2, "d": 2})
    api = service(latency=latency)
    await exercise.fetch_all(api, list(latency))
    return latency


@world
async def forty(exercise, service, draw):
    """Forty pages with numbers as keys and as values."""
    latency = {key: key % 7 + 1.037 for key in draw.order(range(draw.pick(40, [35, 37, 39])))}
    api = service(
        latency=latency, values={key: key ^ 1 for key in latency}
    )  # neighbours swapped: sorting does not put them into order
    await exercise.fetch_all(api, list(latency))
    return latency


@world
async def single(exercise, service, draw):
    """One page, and then the same page with another value."""
    latency = draw.latency({"a": 2})
    values = [{key: f"{age} {key}" for key in latency} for age in ("old", "new")]
    for each in values:
        await exercise.fetch_all(service(latency=latency, values=each), list(latency))
    return [list(each.values()) for each in values]


@world
async def none(exercise, service):
    """Nothing to ask for."""
    await exercise.fetch_all(service(), [])


@pytest.mark.coro(points=3)
def test_results(four, single):
    """the values come back in the order of the keys"""
    check.returns(four, [four.answer(key) for key in four.given], sequence=True)
    check.returns(single, single.given[0], call=0, sequence=True)
    if four.requests:  # what is made up is right or wrong, and shares nothing
        check.begins_anew(single, "fetch_all", lambda run: check.returns(run, run.given[1], sequence=True))


@pytest.mark.coro(points=4, key=True)
def test_concurrent(four):
    """all requests are on their way at the same time"""
    check.all_together(four, four.given, takes=max(four.given.values()))


@pytest.mark.coro(points=1)
def test_asked_once(four):
    """each key is asked for exactly once"""
    check.asked_once(four, four.given)


@pytest.mark.coro(points=2, needs="results")
def test_no_blocking(four, forty, none, single):
    """nothing blocks the event loop"""
    check.never_blocks(four, forty, none, single)


@pytest.mark.coro(points=1, needs="results")
def test_hygiene(four, forty, none):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(four)
    check.all_awaited(forty, none)


@pytest.mark.coro(points=1, needs="results")
def test_empty(none):
    """no keys, no values, no time"""
    check.returns(none, [], sequence=True)
    check.takes(none, 0)


@pytest.mark.coro(points=1, needs="results")
def test_forty(forty):
    """forty pages take no longer than the slowest of them"""
    check.returns(forty, [key ^ 1 for key in forty.given], sequence=True)
    check.all_together(forty, forty.given, takes=max(forty.given.values()))
