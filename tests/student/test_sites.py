"""The learner's line is found: in a running stack, a suspended coroutine, a traceback."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_coro_plugin import _sites, _student
from pytest_coro_plugin.run import Site

TEXT = """import asyncio

def helper(look):
    return look()

async def outer(look):
    return await inner(
        look,
    )

async def inner(look):
    found = [
        0,
        helper(look),
    ]
    return found[1]

async def waits(event):
    await asyncio.gather(
        event.wait(),
    )

async def raises():
    values = {
        "a": 1,
        "b": [][0],
    }
    return values

def makes():
    def nested():
        return waits(None)
    return nested()
"""


@pytest.fixture
def file(tmp_path: Path) -> _student.LearnerFile:
    path = tmp_path / "exercise.py"
    path.write_text(TEXT)
    return _student.read(path)


@pytest.fixture
def module(file: _student.LearnerFile) -> Any:
    return file.fresh()[0]


def test_a_chain_lists_the_learners_lines_innermost_first(module: Any) -> None:
    def look() -> tuple[Site, ...]:
        return _student.chain_of_learner_sites(sys._getframe())

    chain = asyncio.run(module.outer(look))

    assert [(site.line, site.function) for site in chain] == [(4, "helper"), (14, "inner"), (7, "outer")]
    assert [site.source for site in chain] == ["return look()", "helper(look),", "return await inner("]
    assert {site.file for site in chain} == {"exercise.py"}


def test_only_the_learners_frames_count(module: Any) -> None:
    frame = _student.innermost_learner_frame(sys._getframe())
    inside = module.helper(lambda: _student.innermost_learner_frame(sys._getframe()))

    assert frame is None
    assert inside is not None
    assert inside.f_code.co_name == "helper"


def test_a_waiting_coroutine_stands_on_its_await(module: Any) -> None:
    async def play() -> Site | None:
        task = asyncio.ensure_future(module.waits(asyncio.Event()))
        await asyncio.sleep(0)
        site = _student.site_of_coroutine(task.get_coro())
        task.cancel()
        return site

    site = asyncio.run(play())
    assert site is not None
    assert (site.line, site.source, site.function) == (19, "await asyncio.gather(", "waits")


def test_a_running_coroutine_stands_where_it_is_and_is_not_asked_what_it_awaits() -> None:
    async def play() -> list[int]:
        task = asyncio.current_task()
        assert task is not None
        return [frame.f_code.co_firstlineno for frame in _sites._suspended_frames(task.get_coro())]

    assert asyncio.run(play()) == [play.__code__.co_firstlineno]


@pytest.mark.parametrize(("depth", "line"), [(0, 18), (5, 32)], ids=["untracked", "tracked"])
def test_a_coroutine_that_never_ran_stands_where_it_was_made(module: Any, depth: int, line: int) -> None:
    before = sys.get_coroutine_origin_tracking_depth()
    sys.set_coroutine_origin_tracking_depth(depth)
    try:
        coroutine = module.makes()
    finally:
        sys.set_coroutine_origin_tracking_depth(before)

    site = _student.site_of_coroutine(coroutine)
    coroutine.close()
    assert site is not None
    assert site.line == line


def test_the_maker_of_somebody_elses_coroutine_is_found(file: _student.LearnerFile, module: Any) -> None:
    async def service() -> None: ...

    sys.set_coroutine_origin_tracking_depth(5)
    try:
        coroutine = module.helper(service)
    finally:
        sys.set_coroutine_origin_tracking_depth(0)

    site = _student.site_of_coroutine(coroutine, file.owns, origin=True)
    coroutine.close()
    assert site == Site("exercise.py", 4, "return look()", "helper")


def test_an_exception_is_placed_on_the_exact_line_of_a_long_statement(module: Any) -> None:
    with pytest.raises(IndexError) as caught:
        asyncio.run(module.raises())

    site = _student.site_of_traceback(caught.value.__traceback__)
    assert site == Site("exercise.py", 26, '"b": [][0],', "raises")


@pytest.mark.parametrize("thing", [None, 3, asyncio.sleep, object()], ids=lambda thing: type(thing).__name__)
def test_what_is_no_coroutine_has_no_site(thing: object) -> None:
    assert _student.site_of_coroutine(thing) is None


def test_a_coroutine_that_has_ended_has_its_definition_at_most(file: _student.LearnerFile, module: Any) -> None:
    coroutine = module.waits(None)
    coroutine.close()
    made: Callable[..., Site | None] = _student.site_of_coroutine

    assert made(coroutine) is None
    found = made(coroutine, file.owns)
    assert found is not None
    assert found.line == 18
