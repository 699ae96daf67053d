"""28 · contextvars: an id that follows its request, without being handed on."""

import pytest

from pytest_coro_plugin import check, world


async def play(exercise, service, callback, prop, draw, written):
    """Handle requests of two parts each; ``written`` are the latencies of the first request's parts, then the second's."""
    rids = [draw.name(f"r{number + 1}") for number in range(len(written) // 2)]
    keys = [f"{rid}:{part}" for rid in rids for part in "ab"]
    latency = dict(zip(keys, draw.latency(dict(enumerate(written))).values(), strict=True))
    out = prop.journal_list(callback("item", type="line"))
    await exercise.handle_all(service(latency=latency), rids, out)
    return {"keys": keys, "lines": [(key.partition(":")[0], key) for key in keys], "takes": max(latency.values())}


@world
async def three(exercise, service, callback, prop, draw):
    """Three requests of two parts; r1:a is by far the slowest."""
    return await play(exercise, service, callback, prop, draw, [3, 1, 1, 2, 1, 1])


@world(orders=24)
async def any_order(exercise, service, callback, prop, draw):
    """Two requests of two parts, in every order of their answers."""
    return await play(exercise, service, callback, prop, draw, [1.3, 2.1, 1.7, 0.9])


@world
async def single(exercise, service, callback, prop, draw):
    """One request."""
    return await play(exercise, service, callback, prop, draw, [2, 1])


@world
async def afterwards(exercise, drive, service, callback, prop, draw):
    """A caller handles a request and then logs a line of its own."""
    rid, text = draw.name("r1"), draw.name("x")
    out = prop.journal_list(callback("item", type="line"))
    api = service(latency={f"{rid}:a": 1, f"{rid}:b": 2})
    await drive.handle_then_log(exercise.handle_all, exercise.log, api, [rid], out, text)


@world(loop=False)
async def outside(exercise, callback, prop, draw):
    """A line is logged where there is no request and no loop."""
    await exercise.log(prop.journal_list(callback("item", type="line")), f"{draw.name('r9')}:a")


@pytest.mark.coro(points=4, key=True)
def test_right_id(three, any_order, single):
    """every line carries the id of its own request"""
    for run in (three, any_order, single):
        check.carries_own_ids(run, run.given["lines"])


@pytest.mark.coro(points=3)
def test_concurrent(three, any_order):
    """all parts of all requests are on their way at the same time"""
    check.all_together(three, three.given["keys"], takes=three.given["takes"])
    check.all_together(any_order, any_order.given["keys"])


@pytest.mark.coro(points=1, needs="right_id")
def test_no_blocking(three, any_order, single, afterwards):
    """nothing blocks the event loop"""
    check.never_blocks(three, any_order, single, afterwards)


@pytest.mark.coro(points=1, needs="right_id")
def test_hygiene(three, any_order, single):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(three, any_order, single)


@pytest.mark.coro(points=2, needs="right_id")
def test_does_not_leak(afterwards, outside):
    """outside of any request, and after one, the id is '-'"""
    check.leaves_context_alone(afterwards, outside)
