"""62 · repair loop: what was left behind is cancelled and closed before the loop is."""

import pytest

from pytest_coro_plugin import check, world


def tools_of(draw, service, prop, error=None):
    """Make a service, and what the factories of two jobs need; a job named in ``untidy`` leaves a task and a generator behind."""
    first, second = draw.name("one"), draw.name("two")
    latency = draw.latency({0: 1, 1: 2, 2: 50})
    waits = {first: latency[0], second: latency[1], "background": latency[2], "cleaning": 0.25, "closing": 0.125}
    api = service(latency=waits, errors={first: error} if error else {})
    return first, second, (prop.roster(), api, service.callback("key", "loop", type="seen"))


@world(loop=False)
async def two(exercise, service, prop, draw):
    """Two jobs; the second leaves a task and an async generator behind."""
    first, second, tools = tools_of(draw, service, prop)
    await exercise.run_jobs(prop.tidy(*tools, first), prop.untidy(*tools, second))
    return [draw.answer(first), draw.answer(second)]


@world(loop=False)
async def crowd(exercise, service, prop, draw):
    """Two jobs, each of which leaves a task and an async generator behind."""
    first, second, tools = tools_of(draw, service, prop)
    await exercise.run_jobs(prop.untidy(*tools, first), prop.untidy(*tools, second))


@world(loop=False)
async def broken(exercise, service, prop, draw):
    """The first of two jobs leaves a task behind, and fails."""
    error = ValueError("the first one is broken")
    first, second, tools = tools_of(draw, service, prop, error)
    await exercise.run_jobs(prop.untidy(*tools, first), prop.untidy(*tools, second))
    return error


@world(loop=False)
async def none(exercise):
    """No job at all."""
    await exercise.run_jobs()


@world(loop=False)
async def again(exercise, service, prop, draw):
    """Two jobs, and then two others."""
    first, second, tools = tools_of(draw, service, prop)
    await exercise.run_jobs(prop.tidy(*tools, first), prop.tidy(*tools, second))
    await exercise.run_jobs(prop.tidy(*tools, second), prop.tidy(*tools, first))
    return [draw.answer(second), draw.answer(first)]


@pytest.mark.coro(points=4, key=True)
def test_leftovers_cancelled(two, crowd):
    """a task that was left behind is cancelled, and has cleaned up"""
    check.leftover_cancelled(two, "background", "cleaning")
    check.leftover_cancelled(crowd, "background", "cleaning")


@pytest.mark.coro(points=2, needs="leftovers_cancelled")
def test_generators_closed(two):
    """an async generator that was left behind is closed"""
    check.generator_closed(two, "closing")


@pytest.mark.coro(points=2, needs="leftovers_cancelled")
def test_results(two, none, again):
    """the results come back in the order of the jobs, all of one loop that is closed"""
    check.returns(two, two.given, plain=True)
    check.returns(none, [], plain=True)
    check.begins_anew(again, "run_jobs", lambda run: check.returns(run, run.given, plain=True))
    check.one_loop(two, 2)
    check.loops_closed(two, code="NOT_CLOSED")
    check.all_awaited(two, plain=True)


@pytest.mark.coro(points=2, needs="leftovers_cancelled")
def test_after_an_error(broken):
    """the exception comes out unchanged, and all is tidy then too"""
    check.raises(broken, broken.given, plain=True)
    check.loops_closed(broken, code="NOT_CLOSED_ON_ERROR", error=broken.given)
    check.leftover_cancelled(broken, "background", "cleaning")
