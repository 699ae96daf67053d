"""18 · semaphore: many requests, never more than so many at a time, and no slot idle."""

import pytest

from pytest_coro_plugin import check, world


async def play_limited(exercise, service, draw, latencies, limit):
    """Fetch pages whose keys and values are numbers."""
    first = draw.number(0, 1, 90)
    latency = {first + place: seconds for place, seconds in draw.latency(dict(enumerate(latencies))).items()}
    values = {key: 10 * (key ^ 1) for key in latency}  # neighbours swapped, so that sorting does not put them into order
    await exercise.fetch_limited(service(latency=latency, values=values), list(latency), limit)
    return {"keys": list(latency), "values": list(values.values()), "limit": limit}


@world
async def eight(exercise, service, draw):
    """Eight pages, three slots; the first page is by far the slowest."""
    return await play_limited(exercise, service, draw, [5, 1, 1, 1, 1, 3, 1, 2], 3)


@world(orders=24)
async def any_order(exercise, service, draw):
    """Five pages, two slots, in many orders of their answers."""
    return await play_limited(exercise, service, draw, [2.6543, 1.0421, 1.4987, 0.5739, 1.2345], 2)


@world
async def again(exercise, service, draw):
    """Four pages and one slot, and then three pages and two slots."""
    await play_limited(exercise, service, draw, [2, 1, 1.5, 0.5], 1)
    return await play_limited(exercise, service, draw, [3, 1, 1.25], 2)


@world
async def few(exercise, service, draw):
    """Three pages, five slots."""
    return await play_limited(exercise, service, draw, [2, 3, 1], 5)


@world
async def single(exercise, service, draw):
    """Three pages, one slot."""
    return await play_limited(exercise, service, draw, [2.0037, 3.0012, 1.0049], 1)


@world
async def none(exercise, service, draw):
    """Nothing to ask for."""
    return await play_limited(exercise, service, draw, [], 3)


@world
async def broken(exercise, service, draw):
    """Nine pages, two slots; two of the first four are broken."""
    first = draw.number(0, 1, 90)
    keys = [first + place for place in range(9)]
    errors = {key: ValueError(f"{key} is broken") for key in keys[2:4]}
    await exercise.fetch_limited(service(latency=dict.fromkeys(keys, 1), errors=errors), keys, 2)
    return list(errors.values())


@world
async def broken_early(exercise, service, draw):
    """Nine pages, two slots; the first is slow, and one page breaks while it is under way."""
    first = draw.number(0, 1, 90)
    keys = [first + place for place in range(9)]
    error = ValueError(f"{keys[2]} is broken")
    latency = dict.fromkeys(keys, 1) | {first: 5.5}
    await exercise.fetch_limited(service(latency=latency, errors={keys[2]: error}), keys, 2)
    return [error]


@pytest.mark.coro(points=2)
def test_results(eight, any_order, few, none, again):
    """the values come back in the order of the keys"""
    for run in (eight, any_order, few, none):
        check.returns(run, run.given["values"], sequence=True)
    check.begins_anew(again, "fetch_limited", lambda run: check.returns(run, run.given["values"], sequence=True))


@pytest.mark.coro(points=3, key=True)
def test_limit_kept(eight, any_order, single):
    """never more requests in flight than the limit allows"""
    for run in (eight, any_order, single):
        check.limit_kept(run, run.given["keys"], run.given["limit"])


@pytest.mark.coro(points=3, key=True)
def test_limit_used(eight, any_order, few, single, again):
    """the next request begins in the moment in which a slot is free"""
    for run in (eight, any_order, few, single):
        check.slots_used(run, run.given["keys"], run.given["limit"])
    check.begins_anew(again, "fetch_limited", lambda run: check.slots_used(run, run.given["keys"], run.given["limit"]))


@pytest.mark.coro(points=1, needs="results")
def test_no_blocking(eight, any_order, few, single, none, again):
    """nothing blocks the event loop"""
    check.never_blocks(eight, any_order, few, single, none, again)


@pytest.mark.coro(points=1, needs="results")
def test_hygiene(eight, any_order, few, single, none):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(eight, any_order, few, single, none)


@pytest.mark.coro(points=2, needs="results")
def test_error_frees_the_slot(broken, broken_early):
    """a broken request gives its slot back, and its error comes out"""
    for run in (broken, broken_early):
        check.error_frees_the_slot(run, run.given)
    check.never_blocks(broken, broken_early)
