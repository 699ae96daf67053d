"""36 · debug_mode: the steps that hold the loop for too long, and where every task waits."""

import pytest

from pytest_coro_plugin import check, world

DAY = {
    "ann": [[1.037, 0.3], [1, 0.05]], "bob": [[1.5, 0.15], [0.7, 0.15], [0.3, 0.16]], "eve": [[0.731, 0.11, 0.12], [3, 0.04]],
    "last": [[0.6, 0.27], [0.4, 0.03]],
}  # fmt: skip
FINE = {
    "ann": [[0.5, 0.06], [0.5, 0.02]], "bob": [[0.25, 0.03], [1.11, 0.04, 0.05]], "eve": [[2, 0.7]], "last": [[0.3, 0.01]],
}  # fmt: skip
NIGHT = {"tom": [[1, 0.31], [0.5, 0.02]], "sue": [[0.7, 0.33]], "last": [[0.1, 0.01]]}
IDLE = {"ann": [[1, 0.15], [8, 0.19]], "bob": [[0.3, 0.12], [0.3, 0.13], [0.3, 0.14]], "last": [[2, 0.11]]}
LOOK = 1  # the second call of a world is the one of who_waits


def program(draw, prop, service, days, error=None):
    """Make a program of tasks by name; each step is a pause and what is burned after it. The last task is cancelled, and does its steps then."""
    days = {
        draw.name(name): [[round(part * draw.number(1.0, 1.0, 1.03), 4) for part in step] for step in steps]
        for name, steps in days.items()
    }

    def burned(name, number, part):
        return days[name][number][part]

    work = service.function(type="work", plain=True, parameters=("name", "number", "part"), latency=burned)
    end = service.function(type="end", plain=True, outcome=lambda _: error or "over")
    return prop.program(work, end, list(days.items()))


async def play(exercise, prop, service, draw, days, limit, error=None):
    """Run a program with a report of its own."""
    report = service.callback("text", type="report")
    await exercise.run_debugged(program(draw, prop, service, days, error), limit, report)
    return limit, report.number


@world(loop=False)
async def day(exercise, prop, service, draw):
    """Three tasks: one holds the loop for 0.3 s, one often for 0.15 s, one for 0.11 s and 0.12 s without a wait between. The limit is 0.2 s."""
    return (await play(exercise, prop, service, draw, DAY, 0.2))[0]


@world(loop=False)
async def fine(exercise, prop, service, draw):
    """Small steps, and a small limit: 0.045 s."""
    return (await play(exercise, prop, service, draw, FINE, 0.045))[0]


@world(loop=False)
async def idle(exercise, prop, service, draw):
    """Nobody holds the loop for 0.25 s, though they wait for long."""
    return (await play(exercise, prop, service, draw, IDLE, 0.25))[0]


@world(loop=False)
async def broken(exercise, prop, service, draw):
    """The program raises in the end."""
    error = ValueError("the program is broken")
    await play(exercise, prop, service, draw, NIGHT, 0.2, error)
    return error


@world(loop=False)
async def twice(exercise, prop, service, draw):
    """A program, another one that raises, and a third one, each with a report of its own."""
    programs = ((NIGHT, None), (DAY, ValueError("broken")), (NIGHT, None))
    return [await play(exercise, prop, service, draw, days, 0.2, error) for days, error in programs]


async def look(exercise, drive, prop, draw, clock, tasks):
    """Let tasks come to their waits, ask who waits where, and let them end."""
    names = {}
    drawn = []
    for name, functions, seconds in tasks:
        called = [names.setdefault(function, draw.name(function)) for function in functions]
        drawn.append((draw.name(name), called, seconds))
    await drive.employ(prop.roster(), drawn)
    await clock.sleep(1)
    await exercise.who_waits()
    await clock.sleep(20)
    await drive.rest()
    return {name: called for name, called, seconds in drawn if seconds > 1}


@world
async def office(exercise, drive, prop, draw, clock):
    """Five tasks in different depths; two of them are over when we look."""
    tasks = [
        ("ann", ["serve", "handle", "read"], 5.0), ("old", ["serve", "handle"], 0.5), ("bob", ["serve", "handle"], 4.0),
        ("eve", ["watch"], 3.0), ("gone", ["watch"], 0.25),
    ]  # fmt: skip
    return await look(exercise, drive, prop, draw, clock, tasks)


@world
async def deep(exercise, drive, prop, draw, clock):
    """One task, five coroutines deep; one name comes twice."""
    return await look(exercise, drive, prop, draw, clock, [("crawler", ["crawl", "page", "fetch", "page", "read"], 3.0)])


@world
async def alone(exercise, drive, prop, draw, clock):
    """No other task."""
    return await look(exercise, drive, prop, draw, clock, [])


@pytest.mark.coro(points=4, key=True)
def test_reported(day, fine):
    """every step that holds the loop for too long is reported at its end, with the name of its task"""
    check.reports_slow_steps(day, day.given)
    check.reports_slow_steps(fine, fine.given)


@pytest.mark.coro(points=2, needs="reported")
def test_quiet(day, fine, idle):
    """shorter steps are not reported"""
    for run in (day, fine, idle):
        check.reports_nothing_else(run, run.given)


@pytest.mark.coro(points=1, needs="reported")
def test_result(day, idle):
    """the result of the program comes back, and the loop is closed"""
    for run in (day, idle):
        check.returns(run, "over", plain=True)
        check.loops_closed(run)


@pytest.mark.coro(points=1, needs="reported")
def test_error_passes(broken):
    """an exception of the program comes out unchanged, and the loop is closed"""
    check.raises(broken, broken.given, plain=True)
    check.loops_closed(broken, error=broken.given)


@pytest.mark.coro(points=2, needs="reported")
def test_nothing_stays(twice):
    """what runs later is not reported to a report of before"""
    check.reports_to_its_own(twice, twice.given)


@pytest.mark.coro(points=2)
def test_all_tasks(office, alone, deep):
    """every unfinished task but the caller's own is listed by its name"""
    for run in (office, alone, deep):
        check.lists_tasks(run, run.given, call=LOOK)


@pytest.mark.coro(points=3, needs="all_tasks")
def test_where(office, deep):
    """the coroutines are listed from the outermost to the innermost one"""
    for run in (office, deep):
        check.shows_stacks(run, run.given, call=LOOK)


@pytest.mark.coro(points=1, needs=("reported", "all_tasks"))
def test_hygiene(day, fine, idle, office, deep, alone):
    """nothing blocks, and nothing is left running or un-awaited"""
    check.never_blocks(day, fine, idle, office, deep, alone, plain=True)
    check.leaves_nothing(day, fine, idle, office, deep, alone, plain=True, at_end=True)
