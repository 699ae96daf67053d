"""12 · loop_lifecycle: make a loop, run everything on it, and leave nothing behind."""

import pytest

from pytest_coro_plugin import check, world


def jobs(draw, service, prop, **errors):
    """Make a service, and the factories of two jobs: the second one (named in ``untidy``) leaves a task and a generator behind."""
    first, second = draw.name("one"), draw.name("two")
    latency = draw.latency({0: 1, 1: 2, 2: 50})
    waits = {first: latency[0], second: latency[1], "background": latency[2], "cleaning": 0.25, "closing": 0.125}
    api = service(latency=waits, errors={first: errors["error"]} if errors else {})
    return first, second, (prop.roster(), api, service.callback("key", "loop", type="seen"))


@world(loop=False)
async def two(exercise, service, prop, draw):
    """Two jobs; the second leaves a task and an async generator behind."""
    first, second, tools = jobs(draw, service, prop)
    await exercise.run_many(prop.tidy(*tools, first), prop.untidy(*tools, second))
    return [draw.answer(first), draw.answer(second)]


@world(loop=False)
async def crowd(exercise, service, prop, draw):
    """Two jobs, each of which leaves a task and an async generator behind."""
    first, second, tools = jobs(draw, service, prop)
    await exercise.run_many(prop.untidy(*tools, first), prop.untidy(*tools, second))


@world(loop=False)
async def broken(exercise, service, prop, draw):
    """The first of two jobs leaves a task behind, and fails."""
    error = ValueError("the first one is broken")
    first, second, tools = jobs(draw, service, prop, error=error)
    await exercise.run_many(prop.untidy(*tools, first), prop.untidy(*tools, second))
    return error


@world(loop=False)
async def none(exercise):
    """Nothing to run."""
    await exercise.run_many()


@pytest.mark.coro(points=2)
def test_results(two, none):
    """the results come back as a list, in the order of the factories"""
    check.returns(two, two.given, plain=True)
    check.returns(none, [], plain=True)
    check.all_awaited(two, plain=True)


@pytest.mark.coro(points=2)
def test_one_loop(two):
    """all coroutines run on one loop"""
    check.one_loop(two, 2)


@pytest.mark.coro(points=3, key=True)
def test_closed(two, crowd):
    """every loop that was made is closed"""
    check.loops_closed(two, code="NOT_CLOSED")
    check.loops_closed(crowd, code="NOT_CLOSED")


@pytest.mark.coro(points=2)
def test_leftovers_cancelled(two, crowd):
    """a task that was left behind is cancelled, and has cleaned up"""
    check.leftover_cancelled(two, "background", "cleaning")
    check.leftover_cancelled(crowd, "background", "cleaning")


@pytest.mark.coro(points=1)
def test_generators_closed(two):
    """an async generator that was left behind is closed"""
    check.generator_closed(two, "closing")


@pytest.mark.coro(points=1)
def test_error_passes(broken):
    """an exception of a coroutine comes out unchanged"""
    check.raises(broken, broken.given, plain=True)


@pytest.mark.coro(points=2, needs="error_passes")
def test_closed_after_error(broken):
    """after an error all is cancelled and closed as well"""
    check.loops_closed(broken, code="NOT_CLOSED_ON_ERROR", error=broken.given)
    check.leftover_cancelled(broken, "background", "cleaning")
    check.generator_closed(broken, "closing")
