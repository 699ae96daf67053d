"""17 · taskgroup: tasks that live and end together, and every failure in one group."""

import pytest

from pytest_coro_plugin import check, world


def two_failures(draw, service):
    """Four pages; two of them break at the same moment, before the others are there."""
    latency = draw.latency({"a": 3, "b": 1, "c": 2, "d": 1})
    first, second = (key for key in latency if latency[key] == min(latency.values()))
    errors = {first: ValueError(f"{first} is broken"), second: KeyError(f"{second} is gone")}
    return service(latency=latency, errors=errors), latency, errors


@world
async def fine(exercise, service, draw):
    """strict, and every page is there. Each begins with a number, and sorting does not put them into the order of the keys."""
    latency = draw.latency({"a": 3.037, "b": 1, "c": 2})
    pages = {key: f"{number} {draw.answer(key)}" for key, number in zip(latency, (2, 3, 1), strict=True)}
    await exercise.strict(service(latency=latency, values=pages), list(latency))
    return latency, list(pages.values())


@world
async def broken(exercise, service, draw, clock):
    """strict, and two of four pages break at the same moment. Then some time passes: who still runs?"""
    api, latency, errors = two_failures(draw, service)
    await exercise.strict(api, list(latency))
    await clock.sleep(20)
    return latency, errors


@world
async def one_broken(exercise, service, draw, clock):
    """strict, and one of three pages breaks: a group of one."""
    latency = draw.latency({"a": 2, "b": 1, "c": 3})
    error = draw.pick(KeyError("gone"), (ValueError("broken"), KeyError("lost")))
    await exercise.strict(service(latency=latency, errors={min(latency, key=latency.get): error}), list(latency))
    await clock.sleep(20)
    return latency, error


@world
async def counted(exercise, service, draw, clock):
    """tolerant, and two of four pages break at the same moment."""
    api, latency, errors = two_failures(draw, service)
    await exercise.tolerant(api, list(latency))
    await clock.sleep(20)
    return latency, errors


@world(orders=24)
async def any_order(exercise, service, draw):
    """tolerant, two of four pages break, and the answers arrive in every possible order."""
    latency = draw.latency({"a": 4, "b": 1, "c": 2, "d": 3})
    keys = list(latency)
    errors = {keys[1]: ValueError("one"), keys[2]: ValueError("two")}
    await exercise.tolerant(service(latency=latency, errors=errors), keys)
    return latency, errors


@world
async def nothing_broken(exercise, service, draw):
    """tolerant, and every page is there."""
    latency = draw.latency({"b": 2.037, "a": 1})
    await exercise.tolerant(service(latency=latency), list(latency))
    return latency, {}


def summary(run):
    """Give what tolerant has to return."""
    latency, errors = run.given
    failed = [type(error).__name__ for error in errors.values()]
    values = [run.answer(key) for key in latency if key not in errors]
    return {"ok": values, "ValueError": failed.count("ValueError"), "KeyError": failed.count("KeyError")}


@pytest.mark.coro(points=2)
def test_strict_ok(fine):
    """without a failure strict gives all values in the order of the keys, after the slowest"""
    latency, pages = fine.given
    check.returns(fine, pages)
    check.all_together(fine, latency, takes=max(latency.values()))


@pytest.mark.coro(points=1, needs=("strict_ok", "tolerant"))
def test_no_blocking(fine, broken, one_broken, counted, any_order, nothing_broken):
    """nothing blocks the event loop"""
    check.never_blocks(fine, broken, one_broken, counted, any_order, nothing_broken)


@pytest.mark.coro(points=1, needs="strict_ok")
def test_hygiene(fine, broken, one_broken, counted, any_order, nothing_broken):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(fine)
    check.all_awaited(broken, one_broken, counted, any_order, nothing_broken)


@pytest.mark.coro(points=3)
def test_strict_group(broken, one_broken):
    """when requests fail, an ExceptionGroup of all their failures comes out"""
    check.raises_group(broken, list(broken.given[1].values()))
    check.raises_group(one_broken, [one_broken.given[1]])


@pytest.mark.coro(points=3, needs="strict_ok")
def test_strict_stops_others(broken, one_broken):
    """at that moment the other requests are cancelled and over"""
    for run in (broken, one_broken):
        latency, _ = run.given
        check.siblings_stopped(run, latency)
        check.takes(run, min(latency.values()), late="LATE", early="TOO_EARLY")


@pytest.mark.coro(points=4, key=True)
def test_tolerant(counted, any_order, nothing_broken):
    """tolerant gives the values and counts the failures"""
    for run in (counted, any_order, nothing_broken):
        check.returns(run, summary(run))


@pytest.mark.coro(points=1, needs="tolerant")
def test_tolerant_time(counted, nothing_broken):
    """all requests run side by side, to their end"""
    for run in (counted, nothing_broken):
        latency, _ = run.given
        check.returns(run, summary(run))
        check.all_together(run, latency, takes=max(latency.values()))
