"""09 · task_states: pending, cancelled, failed, or a result; nothing else."""

import pytest

from pytest_coro_plugin import check, world


@world
async def unfinished(exercise, prop, clock, draw):
    """A task that has not started, and the same while it waits."""
    task = prop.task_that_returns(draw.number(2.0, 1.5, 4), 7)
    await exercise.describe(task)
    await clock.sleep(1)
    await exercise.describe(task)
    return [("fresh", "pending"), ("waiting", "pending")]


@world
async def returned(exercise, prop, clock, draw):
    """Tasks that returned: a number, a text, and values that are not true."""
    results = [draw.number(7, 8, 99), draw.name("done"), 0, "", [], False]
    tasks = [prop.task_that_returns(1, result) for result in results]
    for task in tasks:
        await exercise.describe(task)
    await clock.sleep(2)
    for task in tasks:
        await exercise.describe(task)
    return [("fresh", "pending") for _ in tasks] + [("returned", f"result: {result}") for result in results]


@world
async def nothing(exercise, prop, clock):
    """A task that returned None, after one that returned something."""
    tasks = [prop.task_that_returns(1, 7), prop.task_that_returns(1, None)]
    for task in tasks:
        await exercise.describe(task)
    await clock.sleep(2)
    for task in tasks:
        await exercise.describe(task)
    return [("fresh", "pending")] * 2 + [("returned", "result: 7"), ("nothing", "result: None")]


@world
async def failed(exercise, prop, clock, draw):
    """Tasks that raised."""
    kinds = [draw.pick("KeyError", ["KeyError", "ValueError", "OSError"]), "ZeroDivisionError"]
    tasks = [prop.task_that_raises(1, kind, "x") for kind in kinds]
    for task in tasks:
        await exercise.describe(task)
    await clock.sleep(2)
    for task in tasks:
        await exercise.describe(task)
    return [("fresh", "pending") for _ in kinds] + [("failed", f"failed: {kind}") for kind in kinds]


@world
async def cancelled(exercise, drive, prop, clock):
    """A task that was cancelled while it waited, and one that was cancelled before it began."""
    waiting, fresh = prop.task_that_returns(9, 1), prop.task_that_returns(9, 2)
    await exercise.describe(waiting)
    await clock.sleep(1)
    await drive.cancel(waiting)
    await drive.cancel(fresh)
    await clock.sleep(1)
    await exercise.describe(waiting)
    await exercise.describe(fresh)
    return [("fresh", "pending"), ("cancelled", "cancelled"), ("cancelled", "cancelled")]


@world
async def cancelling(exercise, drive, prop, clock):
    """A task that was asked to stop a moment ago, and one that needs time to tidy up."""
    quick, slow = prop.task_that_returns(9, 1), prop.task_that_tidies_up(9, 0.5)
    await exercise.describe(quick)
    await exercise.describe(slow)
    await clock.sleep(1)
    asked = drive.cancel(quick)
    await exercise.describe(quick)
    await asked
    await drive.cancel(slow)
    await clock.sleep(0.25)
    await exercise.describe(slow)
    await clock.sleep(1)
    await exercise.describe(quick)
    await exercise.describe(slow)
    return [("fresh", "pending")] * 2 + [("cancelling", "pending")] * 2 + [("cancelled", "cancelled")] * 2


@world
async def future(exercise, drive, prop, draw):
    """A future that belongs to no task, before and after it gets its result."""
    bare, result = prop.bare_future(), draw.number(5, 6, 60)
    await exercise.describe(bare)
    await drive.finish(bare, result)
    await exercise.describe(bare)
    return [("future", "pending"), ("done future", f"result: {result}")]


@world
async def own(exercise, prop):
    """The task that is running right now, and asks about itself."""
    await exercise.describe(prop.own_task())
    return [("own", "pending")]


@pytest.mark.coro(points=2, key=True)
def test_pending(unfinished):
    """a task that has not ended is pending"""
    check.describes(unfinished)


@pytest.mark.coro(points=2)
def test_ok(returned):
    """a task that returned has a result, also one that is not true"""
    check.describes(returned)


@pytest.mark.coro(points=1)
def test_none(nothing):
    """None is a result like any other"""
    check.describes(nothing)


@pytest.mark.coro(points=2)
def test_failed(failed):
    """a task that raised has failed, and describe raises nothing"""
    check.describes(failed)


@pytest.mark.coro(points=2)
def test_cancelled(cancelled):
    """a cancelled task is cancelled, and describe raises nothing"""
    check.describes(cancelled)


@pytest.mark.coro(points=1, needs="ok")
def test_cancelling(cancelling):
    """a task that was asked to stop is pending until it has ended"""
    check.describes(cancelling)


@pytest.mark.coro(points=1, needs="ok")
def test_future(future):
    """a bare future is described like a task"""
    check.describes(future)


@pytest.mark.coro(points=1, needs="ok")
def test_running(own):
    """the running task is pending too"""
    check.describes(own)


@pytest.mark.coro(points=1, needs="ok")
def test_hygiene(unfinished, returned, failed, cancelled, own):
    """no coroutine is left un-awaited"""
    for run in (unfinished, returned, failed, cancelled, own):
        check.all_awaited(run, plain=True)
