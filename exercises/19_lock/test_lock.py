"""19 · lock: many tasks ask one cache; each key is fetched once, and keys do not wait for each other."""

import pytest

from pytest_coro_plugin import check, world


@world
async def four(exercise, service, draw, drive):
    """Three ask for one key and one for another, all at once; later somebody asks again."""
    latency = draw.latency({"a": 2, "b": 3})
    a, b = latency
    cache = exercise.Cache(service(latency=latency))
    for call in [cache.get(key) for key in (a, a, b, a)]:
        await call
    await cache.get(a)
    await drive.rest()
    return {"keys": [a, b], "values": [draw.answer(key) for key in (a, a, b, a, a)]}


@world
async def falsy(exercise, service, draw):
    """The values are None and 0, and are asked for again."""
    latency = draw.latency({"n": 1, "o": 2})
    values = dict(zip(latency, (None, 0), strict=True))
    cache = exercise.Cache(service(latency=latency, values=values))
    for key in (*latency, *latency):
        await cache.get(key)
    return {"keys": list(latency), "values": [None, 0, None, 0]}


@world
async def again(exercise, service, draw):
    """Two caches before two services, which know the same key."""
    key = draw.name("d")
    for value in ("first", "second"):
        cache = exercise.Cache(service(latency={key: 1}, values={key: value}))
        await cache.get(key)


@world(orders=24)
async def any_order(exercise, service, draw):
    """Two ask for each of three keys, and the answers arrive in every possible order."""
    latency = draw.latency({"a": 2, "b": 3, "c": 4})
    cache = exercise.Cache(service(latency=latency))
    for call in [cache.get(key) for key in (*latency, *latency)]:
        await call
    return {"keys": list(latency), "values": [draw.answer(key) for key in (*latency, *latency)]}


@world
async def failing(exercise, service, draw, clock):
    """Two ask for a key whose first fetch fails; later somebody asks again."""
    latency = draw.latency({"x": 2})
    (x,) = latency
    error = ValueError(f"no {x}")
    cache = exercise.Cache(service(latency=latency, errors={x: [error, None, None, None]}))
    for call in [cache.get(x), cache.get(x)]:
        await call
    await clock.sleep(5)
    await cache.get(x)
    return {"error": error, "value": draw.answer(x)}


@world
async def cancelled(exercise, service, draw, clock):
    """Two wait for one key; the first of them is cancelled before the value is there."""
    latency = draw.latency({"z": 3})
    (z,) = latency
    cache = exercise.Cache(service(latency=latency))
    first = cache.get(z)
    await clock.until(1)
    second = cache.get(z)
    await clock.until(2)
    first.cancel()
    await second
    return draw.answer(z)


@pytest.mark.coro(points=2)
def test_values(four, falsy, any_order, again):
    """every caller gets the value of the key"""
    for run in (four, falsy, any_order):
        for place, value in enumerate(run.given["values"], 1):
            check.returns(run, value, call=place, plain=True)
    check.begins_anew(again, "Cache", lambda run: check.returns(run, "second", call=3, plain=True))


@pytest.mark.coro(points=4, key=True)
def test_one_fetch_per_key(four, falsy, any_order):
    """each key is fetched once, and its value kept"""
    check.fetched_once(four, falsy, any_order)


@pytest.mark.coro(points=2, needs="one_fetch_per_key")
def test_keys_in_parallel(four, any_order):
    """different keys are fetched side by side"""
    for run in (four, any_order):
        check.keys_side_by_side(run, run.given["keys"])


@pytest.mark.coro(points=1, needs="values")
def test_no_blocking(four, falsy, any_order, failing, cancelled, again):
    """nothing blocks the event loop"""
    check.never_blocks(four, falsy, any_order, failing, cancelled, again, plain=True)


@pytest.mark.coro(points=1, needs="values")
def test_hygiene(four, falsy, any_order, failing, cancelled):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(four, plain=True, at_end=True)
    check.all_awaited(falsy, any_order, failing, cancelled, plain=True)


@pytest.mark.coro(points=2, needs="values")
def test_failure_not_kept(failing):
    """a failure comes out, and a later get fetches again"""
    check.failure_forgotten(failing, failing.given["error"], failing.given["value"])


@pytest.mark.coro(points=2, needs="values")
def test_one_caller_cancelled(cancelled):
    """a caller that is cancelled takes nobody along"""
    check.others_served(cancelled, cancelled.given)
