"""What Python says when something cannot be done, provoked here, leads to the next step that mends it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.checks.remarks import remark
from pytest_coro_plugin.diagnosis import root_cause
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Finding, Function, Site
from pytest_coro_plugin.values import ErrorValue, Opaque

sys.path.insert(0, str(Path(__file__).parent))
from runs import asked, call, run


async def answer() -> int:
    return 42


async def awaits_a_value() -> None:
    await 42  # type: ignore[misc]


async def reads_a_list() -> None:
    async for _ in [1]:  # type: ignore[attr-defined]
        pass


async def enters_at_once() -> None:
    with asyncio.timeout(1):  # type: ignore[attr-defined]
        pass


async def waits_for_nothing() -> None:
    await asyncio.wait([])


async def gathers_a_generator() -> None:
    await asyncio.gather(answer for _ in "ab")  # type: ignore[call-overload]


async def asks_too_early() -> None:
    asyncio.get_running_loop().create_future().result()


async def asks_a_set() -> None:
    {1}.result()  # type: ignore[attr-defined]


async def calls_nothing() -> None:
    nothing: Any = None
    nothing()


async def adds_a_task() -> None:
    task = asyncio.create_task(answer())
    try:
        "user" + task  # type: ignore[operator]
    finally:
        await task


async def binds_by_name() -> None:
    asyncio.get_running_loop().call_soon(print, text="")  # type: ignore[call-arg]


async def awaits_twice() -> None:
    once = answer()
    await once
    await once


async def sets_twice() -> None:
    future = asyncio.get_running_loop().create_future()
    future.set_result(None)
    future.set_result(None)


PROVOKED = (
    (sets_twice, "", "future.done()"),
    (awaits_a_value, "await 42", "Take an await out"),
    (reads_a_list, "", "Write for instead of async for"),
    (enters_at_once, "", "Write async with"),
    (waits_for_nothing, "", "Return before it"),
    (gathers_a_generator, "await asyncio.gather(...)", "one by one"),
    (asks_too_early, "", "Await the task before"),
    (asks_a_set, "", "two sets of tasks"),
    (calls_nothing, "", "Hand over the function itself"),
    (adds_a_task, "", "await the task"),
    (binds_by_name, "", "functools.partial"),
    (awaits_twice, "", "call the function again"),
)


def raised(error: BaseException, source: str) -> str:
    value = ErrorValue(type(error).__name__, (), str(error))
    broken = run(None, 0, outcome="error", error=value, raised_at=Site("exercise.py", 4, source), requests=asked(("a", 0, 1)))
    with pytest.raises(CheckFailed) as caught:
        checks.returns(broken, 1)
    return root_cause(caught.value).next_step


@pytest.mark.parametrize(("broken", "source", "mends"), PROVOKED)
def test_an_exception_leads_to_the_step_that_mends_it(
    broken: Callable[[], Coroutine[Any, Any, None]], source: str, mends: str
) -> None:
    with pytest.raises((TypeError, ValueError, RuntimeError, AttributeError, asyncio.InvalidStateError)) as caught:
        asyncio.run(broken())

    assert mends in raised(caught.value, source)


@pytest.mark.parametrize(
    ("start", "mends"), [(partial(asyncio.run, answer), "Call the function"), (asyncio.get_running_loop, "asyncio.run")]
)
def test_so_does_one_of_a_plain_function(start: Callable[[], object], mends: str) -> None:
    with pytest.raises((ValueError, TypeError, RuntimeError)) as caught:
        start()

    assert mends in raised(caught.value, "")


def test_what_is_not_known_gets_no_remark() -> None:
    assert remark("'dict' object has no attribute 'team'") == {}
    assert "Behind the name of the exception" in raised(KeyError("team"), "")


def test_the_exception_of_the_line_that_made_a_coroutine_is_the_cause() -> None:
    unawaited = Finding("never_awaited", "answer", 0, Site("exercise.py", 4, "create_task(answer())"))
    there = Site("exercise.py", 4, "create_task(answer())")
    without_loop = ErrorValue("RuntimeError", (), "no running event loop")
    as_list = ErrorValue("TypeError", (), "'coroutine' object is not subscriptable")

    codes = []
    for error in (without_loop, as_list):
        with pytest.raises(CheckFailed) as caught:
            checks.all_awaited(run(None, 0, outcome="error", error=error, raised_at=there, findings=(unawaited,)))
        codes.append(caught.value.code)

    assert codes == ["RAISED", "NEVER_AWAITED"]


def test_an_iterator_is_told_how_to_become_a_list() -> None:
    with pytest.raises(CheckFailed) as caught:
        checks.returns(run(Opaque("iterator", "map"), 0), [1])

    assert "list(...)" in root_cause(caught.value).next_step


def test_a_coroutine_function_that_has_to_start_a_loop_is_told_to_be_a_plain_one() -> None:
    main = call(Opaque("coroutine", "main"), 0, name="main", kind="plain")

    with pytest.raises(CheckFailed) as caught:
        checks.returns(run(calls=[main], functions={"main": Function("coroutine function", 9, ("x",), (1, 1))}), 8, plain=True)

    told = root_cause(caught.value)
    assert (told.code, "Declare main with def" in told.cause, "asyncio.run" in told.next_step) == ("RETURNS_CORO", True, True)


def test_values_in_the_order_of_their_requests_are_not_blamed_on_their_speed() -> None:
    backwards = asked(("c", 0, 2), ("b", 0, 1), ("a", 0, 3))

    with pytest.raises(CheckFailed) as caught:
        checks.returns(run(["<c>", "<b>", "<a>"], 3, requests=backwards), ["<a>", "<b>", "<c>"])

    assert "Go through the keys" in root_cause(caught.value).next_step


def test_the_result_of_a_cancelled_task_is_not_told_as_an_await() -> None:
    line = Site("exercise.py", 16, "return [t.result() for t in tasks]")

    with pytest.raises(CheckFailed) as caught:
        checks.returns(run(None, 1, outcome="cancelled", raised_at=line), 1)

    assert root_cause(caught.value).cause.startswith("Ask no cancelled task in line 16")
