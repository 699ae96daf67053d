"""21 · queue: a reader and several workers, held together by something bounded, and brought to a clean end."""

import pytest

from pytest_coro_plugin import check, world


async def play(exercise, service, prop, draw, *, count, workers, ahead, seconds, broken=()):
    """Run a pipeline over so many items; ``seconds`` tells how long the work on an item takes, from its number."""
    first, scale = draw.pick(0, [10, 50, 100]), draw.pick(1, [0.5, 1.5, 2])
    items = [first + number for number in range(count)]
    errors = {first + number: ValueError(f"item {first + number}") for number in broken}
    results = [errors.get(item, item * item) for item in items]

    def of_item(answers, item):
        return answers[items.index(item)] if item in items else None  # what a learner hands over may be no item at all

    read = service.function(
        type="source", latency=0.1 * scale, outcome=lambda number: [items[number - 1]] if number <= count else []
    )
    work = service.function(
        type="work",
        parameters=("item",),
        latency=lambda item: scale * (of_item([seconds(number) for number in range(count)], item) or 1),
        outcome=lambda number, item: of_item(results, item),
    )
    await exercise.pipeline(prop.source(read), work, workers, ahead)
    return {"items": items, "results": results, "workers": workers, "most_ahead": ahead + 2, "scale": scale}


@world
async def twelve(exercise, service, prop, draw):
    """Twelve items, three workers, and the work takes far longer than the reading."""
    return await play(exercise, service, prop, draw, count=12, workers=3, ahead=2, seconds=lambda number: 1 + number % 3)


@world
async def failing(exercise, service, prop, draw):
    """Eight items for two workers, and two of the items fail."""
    return await play(exercise, service, prop, draw, count=8, workers=2, ahead=2, seconds=lambda number: 1, broken=(1, 4))


@world
async def all_fail(exercise, service, prop, draw):
    """Four items for two workers, and all of them fail."""
    return await play(exercise, service, prop, draw, count=4, workers=2, ahead=1, seconds=lambda number: 1, broken=range(4))


@world
async def few(exercise, service, prop, draw):
    """Two items for five workers."""
    return await play(exercise, service, prop, draw, count=2, workers=5, ahead=3, seconds=lambda number: 2 - number)


@world
async def again(exercise, service, prop, draw):
    """Two items for two workers, and then three others."""
    await play(exercise, service, prop, draw, count=2, workers=2, ahead=1, seconds=lambda number: 1)
    return await play(exercise, service, prop, draw, count=3, workers=2, ahead=1, seconds=lambda number: 2)


@world
async def nothing(exercise, service, prop, draw):
    """The source is at its end at once."""
    return await play(exercise, service, prop, draw, count=0, workers=2, ahead=1, seconds=lambda number: 1)


@pytest.mark.coro(points=3)
def test_results(twelve, few, nothing, again):
    """the results of all items come back"""
    for run in (twelve, few, nothing):
        check.collects(run, run.given["results"])
        check.all_worked_on(run, run.given["items"])
    check.begins_anew(again, "pipeline", lambda run: check.collects(run, run.given["results"]))


@pytest.mark.coro(points=3, key=True)
def test_workers(twelve):
    """all workers are used, and no more than that"""
    check.workers_used(twelve, twelve.given["workers"], within=10 * twelve.given["scale"])


@pytest.mark.coro(points=3, key=True, needs="results")
def test_backpressure(twelve, failing):
    """the source is not read far ahead of the work"""
    check.reads_ahead(twelve, twelve.given["most_ahead"])
    check.reads_ahead(failing, failing.given["most_ahead"])


@pytest.mark.coro(points=1, needs="results")
def test_no_blocking(twelve, failing, few, nothing, again):
    """nothing blocks the event loop"""
    check.never_blocks(twelve, failing, few, nothing, again)


@pytest.mark.coro(points=1, needs="results")
def test_hygiene(twelve, failing, few, nothing):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(twelve)
    check.all_awaited(failing, few, nothing)


@pytest.mark.coro(points=3)
def test_errors(failing, all_fail, twelve):
    """a failing item gives its exception and stops nothing"""
    for run in (failing, all_fail):
        check.collects(run, run.given["results"], healthy=twelve)
        check.all_worked_on(run, run.given["items"])
