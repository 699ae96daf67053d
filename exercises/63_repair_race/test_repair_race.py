"""63 · repair race: between a look-up and a store stands an await, and there the others get in."""

import pytest

from pytest_coro_plugin import check, world


@world
async def four(exercise, service, draw, drive):
    """Three ask for one item and one for another, all at once; later somebody asks again."""
    latency = draw.latency({"tea": 2, "rice": 3})
    one, other = latency
    prices = exercise.Prices(service(latency=latency))
    for call in [prices.get(item) for item in (one, one, other, one)]:
        await call
    await prices.get(one)
    await drive.rest()
    return {"keys": [one, other], "values": [draw.answer(item) for item in (one, one, other, one, one)]}


@world
async def falsy(exercise, service, draw):
    """The prices are None and 0, and are asked for again."""
    latency = draw.latency({"n": 1, "o": 2})
    prices = exercise.Prices(service(latency=latency, values=dict(zip(latency, (None, 0), strict=True))))
    for item in (*latency, *latency):
        await prices.get(item)
    return {"keys": list(latency), "values": [None, 0, None, 0]}


@world(orders=24)
async def any_order(exercise, service, draw):
    """Two ask for each of three items, and the answers arrive in every possible order."""
    latency = draw.latency({"a": 2, "b": 3, "c": 4})
    prices = exercise.Prices(service(latency=latency))
    for call in [prices.get(item) for item in (*latency, *latency)]:
        await call
    return {"keys": list(latency), "values": [draw.answer(item) for item in (*latency, *latency)]}


@world
async def failing(exercise, service, draw, clock):
    """Two ask for an item whose first fetch fails; later somebody asks again."""
    latency = draw.latency({"x": 2})
    (item,) = latency
    error = ValueError(f"no {item}")
    prices = exercise.Prices(service(latency=latency, errors={item: [error, None, None, None]}))
    for call in [prices.get(item), prices.get(item)]:
        await call
    await clock.sleep(5)
    await prices.get(item)
    return {"error": error, "value": draw.answer(item)}


@world
async def cancelled(exercise, service, draw, clock):
    """Two wait for one item; the first of them is cancelled before the price is there."""
    latency = draw.latency({"z": 3})
    (item,) = latency
    prices = exercise.Prices(service(latency=latency))
    first = prices.get(item)
    await clock.until(1)
    second = prices.get(item)
    await clock.until(2)
    first.cancel()
    await second
    return draw.answer(item)


@world
async def two_lists(exercise, service, draw):
    """Two lists of prices, each with a service of its own; the same item has another price there."""
    latency = draw.latency({"tea": 2})
    (item,) = latency
    for price in (11, 12):
        await exercise.Prices(service(latency=latency, values={item: price})).get(item)
    return 12


@pytest.mark.coro(points=4, key=True)
def test_fetched_once(four, falsy, any_order):
    """each item is fetched once, and its price kept"""
    check.fetched_once(four, falsy, any_order)


@pytest.mark.coro(points=2, needs="fetched_once")
def test_values(four, falsy, any_order, two_lists):
    """every caller gets the price of the item"""
    for run in (four, falsy, any_order):
        for place, value in enumerate(run.given["values"], 1):
            check.returns(run, value, call=place, plain=True)
    check.begins_anew(two_lists, "Prices", lambda run: check.returns(run, run.given, plain=True))


@pytest.mark.coro(points=2, needs="fetched_once")
def test_side_by_side(four, any_order):
    """different items are fetched side by side"""
    for run in (four, any_order):
        check.keys_side_by_side(run, run.given["keys"])


@pytest.mark.coro(points=1, needs="fetched_once")
def test_hygiene(four, falsy, any_order, failing, cancelled):
    """nothing blocks, nothing is left running or un-awaited"""
    check.never_blocks(four, falsy, any_order, failing, cancelled, plain=True)
    check.leaves_nothing(four, plain=True, at_end=True)
    check.all_awaited(falsy, any_order, failing, cancelled, plain=True)


@pytest.mark.coro(points=2, needs="fetched_once")
def test_failure_not_kept(failing):
    """a failure comes out, and a later get fetches again"""
    check.failure_forgotten(failing, failing.given["error"], failing.given["value"])


@pytest.mark.coro(points=2, needs="fetched_once")
def test_one_caller_cancelled(cancelled):
    """a caller that is cancelled takes nobody along"""
    check.others_served(cancelled, cancelled.given)
