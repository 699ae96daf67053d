"""34 · eager_tasks: what a coroutine does before its first wait is done when its maker goes on."""

import pytest

from pytest_coro_plugin import check, world


async def begin(exercise, drive, service, callback, draw, *, waits, error=None):
    """Have start begin one coroutine, and look at what happens in which order."""
    key = draw.name("a")
    latency = draw.latency({0: 2})[0]
    note = callback("what", "detail", type="note")
    fail = service.function(type="fail", plain=True, outcome=lambda _: error) if error else None
    await drive.start(exercise.start, note, service(latency={key: latency}), key if waits else None, fail)
    return {"key": key if waits else None, "takes": latency if waits else 0}


@world
async def waits(exercise, drive, service, callback, draw):
    """A coroutine that notes something and then waits for an answer."""
    return await begin(exercise, drive, service, callback, draw, waits=True)


@world
async def quick(exercise, drive, service, callback, draw):
    """A coroutine that never waits."""
    return await begin(exercise, drive, service, callback, draw, waits=False)


@world
async def failing(exercise, drive, service, callback, draw):
    """A coroutine that raises before it ever waits."""
    error = ValueError("there is nothing")
    await begin(exercise, drive, service, callback, draw, waits=True, error=error)
    return error


@world
async def twice(exercise, drive, service, callback, draw):
    """Two coroutines, one after the other."""
    first = await begin(exercise, drive, service, callback, draw, waits=False)
    return [first, await begin(exercise, drive, service, callback, draw, waits=True)]


async def errands(exercise, prop, service, callback, draw, error=None):
    """Run a program that makes four tasks in three ways."""
    latency = draw.latency({"a": 3, "b": 1, "c": 2, "d": 2.5})
    end = service.function(type="end", plain=True, outcome=lambda _: error)
    note = callback("what", "detail", type="note")
    await exercise.run_eager(prop.errands(note, service(latency=latency), list(latency), end))
    return list(latency)


@world(loop=False)
async def program(exercise, prop, service, callback, draw):
    """Four tasks: by create_task, two by gather, and one in a task group."""
    return await errands(exercise, prop, service, callback, draw)


@world(loop=False)
async def broken(exercise, prop, service, callback, draw):
    """The program raises in the end."""
    error = ValueError("the program is broken")
    await errands(exercise, prop, service, callback, draw, error)
    return error


@pytest.mark.coro(points=4, key=True)
def test_at_once(waits, quick):
    """the coroutine has begun when start returns, and is over if it never waits"""
    check.begins_in_start(waits)
    check.begins_in_start(quick, ends=True)


@pytest.mark.coro(points=1, needs="at_once")
def test_result(waits, quick):
    """the task gives the coroutine's result, in its time"""
    check.returns(waits, waits.answer(waits.given["key"]), call=0, plain=True)
    check.returns(quick, "at once", call=0, plain=True)
    for run in (waits, quick):
        check.takes(run, run.given["takes"], call=0, plain=True)


@pytest.mark.coro(points=3, needs="at_once")
def test_own_task(waits, quick):
    """it runs in that task from its first line on, in a context of its own"""
    check.begins_in_its_task(waits)
    check.begins_in_its_task(quick)


@pytest.mark.coro(points=1, needs="at_once")
def test_failure_kept(failing):
    """an exception before the first wait stays in the task"""
    check.keeps_failure(failing)
    check.raises(failing, failing.given, plain=True)


@pytest.mark.coro(points=2, needs="at_once")
def test_others_lazy(waits, twice):
    """tasks that others make begin in the next turn, as ever"""
    check.leaves_others_lazy(waits)
    check.leaves_others_lazy(twice)


@pytest.mark.coro(points=3)
def test_all_eager(program):
    """every task of the program begins at once, whoever makes it"""
    check.all_begin_at_once(program, program.given)


@pytest.mark.coro(points=1, needs="all_eager")
def test_run(program, broken):
    """the result or the exception of the program comes out, and the loop is closed"""
    check.returns(program, [program.answer(key) for key in program.given], plain=True)
    check.loops_closed(program)
    check.raises(broken, broken.given, plain=True)
    check.loops_closed(broken, error=broken.given)


@pytest.mark.coro(points=1, needs=("at_once", "all_eager"))
def test_hygiene(waits, quick, twice, program):
    """nothing blocks, and nothing is left running or un-awaited"""
    check.never_blocks(waits, quick, twice, program, plain=True)
    check.leaves_nothing(waits, quick, twice, program, plain=True, at_end=True)
