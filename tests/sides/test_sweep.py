"""The cancel sweep: one cancel between every two events, and what is told of each way in which a program can take it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.sweep import INSTANTS_MAX, Advice, instants, sweep
from pytest_coro_plugin.worlds import World, make_world

S = 1_000_000_000
Swept = Callable[..., list[Advice]]


async def two(exercise, service):
    await exercise.go(service(latency={"a": 1, "b": 3}))


async def side_by_side(exercise, service):
    api = service(latency={"a": 2})
    first, second = exercise.go(api), exercise.go(api)
    await first
    await second


async def one_that_is_cancelled(exercise, service, clock):
    call = exercise.go(service(latency={"a": 1, "b": 3}))
    await clock.until(0.5)
    call.cancel()
    await call


def world_of(function, **options) -> World:
    return make_world(function, **{"loop": True, "limit": 100, "orders": 1} | options)


@pytest.fixture(params=[False, True], ids=["in process", "apart"])
def swept(request: pytest.FixtureRequest, tmp_path: Path) -> Swept:
    """Sweep a world with a program given as text."""

    def swept(source: str, world=two, **options) -> list[Advice]:
        answer = tmp_path / "exercise.py"
        answer.write_text("import asyncio\n" + dedent(source))
        with Session(answer, apart=request.param) as session:
            return sweep(session, world_of(world, **options))

    return swept


def test_a_gather_takes_its_requests_along(swept: Swept) -> None:
    assert swept("async def go(api): await asyncio.gather(api.fetch('a'), api.fetch('b'))") == [
        Advice("fine", "go", S // 2, 2, 2)
    ]


def test_tasks_that_nobody_cancels_are_told_with_the_most_that_ran_on(swept: Swept) -> None:
    source = "async def go(api): await asyncio.wait([asyncio.ensure_future(api.fetch(key)) for key in 'ab'])"

    assert swept(source) == [Advice("left", "go", S // 2, 2, 2, "a, b", 2)]


def test_a_cancel_that_is_swallowed_is_told(swept: Swept) -> None:
    assert swept(
        """
        async def go(api):
            for key in 'ab':
                try:
                    await api.fetch(key)
                except asyncio.CancelledError:
                    return None
        """
    ) == [Advice("swallowed", "go", S // 2, 2, 2)]


def test_another_exception_instead_is_told(swept: Swept) -> None:
    assert swept(
        """
        async def go(api):
            try:
                await api.fetch('b')
            except BaseException as error:
                raise ValueError('no') from error
        """
    ) == [Advice("replaced", "go", 3 * S // 2, 1, 1, "ValueError")]


def test_a_call_that_never_ends_is_told(swept: Swept) -> None:
    source = "async def go(api):\n    try:\n        await api.fetch('a')\n    except BaseException:\n        await asyncio.Event().wait()"

    assert swept(source) == [Advice("endless", "go", S // 2, 1, 1)]


def test_each_kind_is_told_once(swept: Swept) -> None:
    found = swept(
        """
        async def go(api):
            task = asyncio.create_task(api.fetch('b'))
            await api.fetch('a')
            try:
                await task
            except asyncio.CancelledError:
                return None
        """
    )

    assert [(advice.kind, advice.at_ns, advice.times, advice.tried) for advice in found] == [
        ("left", S // 2, 1, 2),
        ("swallowed", 2 * S, 1, 2),
    ]


@pytest.mark.parametrize(
    ("world", "options"),
    [(side_by_side, {}), (one_that_is_cancelled, {}), (two, {"loop": False})],
    ids=["several calls are open", "the world cancels itself", "no loop runs"],
)
def test_where_nobody_could_say_whose_it_is_nothing_is_told(swept: Swept, world, options) -> None:
    assert swept("async def go(api): await asyncio.gather(api.fetch('a'))", world, **options) == []


def test_a_program_that_is_stuck_is_not_swept(swept: Swept) -> None:
    assert swept("async def go(api): await asyncio.Event().wait()") == []


def test_of_very_many_instants_some_are_chosen(tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text("import asyncio\nasync def go(api):\n    for _ in range(400): await asyncio.sleep(0.1)\n")

    with Session(answer) as session:
        chosen = instants(session.play(world_of(two))[0])

    assert 25 < len(chosen) <= INSTANTS_MAX
    assert chosen[0] == S // 20
