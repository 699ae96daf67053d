"""29 · mini_loop: an event loop of one's own, on a clock that is only a number."""

import pytest

from pytest_coro_plugin import check, world


def timetable(plan):
    """Give the names that are noted at the start, one after the other, then those of each later moment together."""
    moments = {}
    for name, pauses in plan:
        for place in range(len(pauses)):
            moments.setdefault(round(sum(pauses[:place]), 9), []).append(name)
    start, *later = [moments[at] for at in sorted(moments)]
    return [[name] for name in start] + later


async def play_sleepers(exercise, prop, callback, draw, written):
    """Run sleepers, each of which notes its name before each of its pauses."""
    unit = draw.number(1.0, 0.5, 3)
    plan = [(draw.name(name), [pause * unit for pause in pauses]) for name, pauses in draw.order(written)]
    note = callback("name", type="note")
    await exercise.Sleep(unit)
    await exercise.run(*[prop.sleeper(exercise.Sleep, note, name, pauses) for name, pauses in plan])
    sleeps = [sum(pauses) for _, pauses in plan]
    return {"results": [name.upper() for name, _ in plan], "clock": max(sleeps), "sleeps": sleeps, "notes": timetable(plan)}


@world(loop=False)
async def sleepers(exercise, prop, callback, draw):
    """Three sleepers side by side; the second one is the last to end."""
    return await play_sleepers(exercise, prop, callback, draw, [("a", [1, 1]), ("b", [3]), ("c", [0.5, 0.5, 0.5])])


@world(loop=False)
async def many(exercise, prop, callback, draw):
    """Five sleepers whose moments are all different."""
    written = [("p", [4, 2.125]), ("q", [0.25, 0.25, 6.75]), ("r", [1.5]), ("s", [3.125, 0.5]), ("t", [2.75, 2.25, 1])]
    return await play_sleepers(exercise, prop, callback, draw, written)


@world(loop=False)
async def yielders(exercise, prop, callback, draw):
    """Two coroutines that only yield None."""
    more, fewer = draw.number(3, 4, 6), draw.number(2, 2, 3)
    note = callback("name", type="note")
    await exercise.Sleep(1)
    await exercise.run(prop.yielder(note, more), prop.yielder(note, fewer))
    return {"results": [more, fewer], "notes": [[more], [fewer]] * fewer + [[more]] * (more - fewer)}


@world(loop=False)
async def mixed(exercise, prop, callback, draw):
    """A sleeper beside a coroutine that yields: a yield costs no time."""
    name, seconds, times = draw.name("a"), draw.number(1.5, 1, 3), draw.number(2, 2, 5)
    note = callback("name", type="note")
    await exercise.Sleep(seconds)
    await exercise.run(prop.sleeper(exercise.Sleep, note, name, [seconds, seconds]), prop.yielder(note, times))
    return {"results": [name.upper(), times], "clock": 2 * seconds, "notes": [[name], *[[times]] * times, [name]]}


@world(loop=False)
async def broken(exercise, prop, service, callback, draw):
    """A coroutine raises after 1 s while another one still sleeps."""
    error = ValueError(draw.name("broken"))
    fail = service.function(type="fail", plain=True, outcome=lambda number: error)
    await exercise.Sleep(1)
    await exercise.run(
        prop.sleeper(exercise.Sleep, callback("name", type="note"), "a", [5]), prop.failing(exercise.Sleep, 1, fail)
    )
    return error


@world(loop=False)
async def again(exercise, prop, service, callback, draw):
    """Sleepers, after a run that a coroutine ended with an exception while another one still slept."""
    fail = service.function(type="fail", plain=True, outcome=lambda number: ValueError("broken"))
    await exercise.run(
        prop.sleeper(exercise.Sleep, callback("name", type="elsewhere"), "z", [9]), prop.failing(exercise.Sleep, 2, fail)
    )
    return await play_sleepers(exercise, prop, callback, draw, [("a", [1, 1]), ("b", [3])])


@pytest.mark.coro(points=3, key=True)
def test_results(sleepers, many, mixed):
    """the results come in the order of the arguments"""
    for run in (sleepers, many, mixed):
        check.gives_results(run, run.given["results"])


@pytest.mark.coro(points=3, key=True)
def test_clock(sleepers, many, mixed, again):
    """the clock stands where the last coroutine ended, and is only a number"""
    for run in (sleepers, many):
        check.clock_stands_at(run, run.given["clock"], run.given["sleeps"])
    check.clock_stands_at(mixed, mixed.given["clock"], [])
    check.begins_anew(again, "run", lambda run: check.clock_stands_at(run, run.given["clock"], run.given["sleeps"]))


@pytest.mark.coro(points=3, key=True)
def test_interleaving(sleepers, many, mixed):
    """every coroutine goes on at its own moment"""
    for run in (sleepers, many):
        check.runs_in_turn(run, run.given["notes"], run.given["sleeps"], run.given["clock"])
    check.runs_in_turn(mixed, mixed.given["notes"])


@pytest.mark.coro(points=2)
def test_plain_yield(yielders):
    """a bare yield lets the others go first and costs no time"""
    check.gives_results(yielders, yielders.given["results"])
    check.runs_in_turn(yielders, yielders.given["notes"])
    check.clock_stands_at(yielders, 0, [])


@pytest.mark.coro(points=2)
def test_errors_come_out(broken):
    """the exception of a coroutine comes out of run"""
    check.error_comes_out(broken, broken.given)


@pytest.mark.coro(points=1, needs="results")
def test_no_real_waiting(sleepers, many, yielders, mixed, broken):
    """nothing waits for real"""
    check.waits_never(sleepers, many, yielders, mixed, broken)


@pytest.mark.coro(points=1, needs="results")
def test_no_asyncio(sleepers):
    """the file does without asyncio"""
    check.does_without(sleepers, "asyncio")
