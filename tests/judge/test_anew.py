"""What one call leaves to the next, requests of an earlier call in a scene, and exceptions of which more is known; records by hand."""

from __future__ import annotations

import dataclasses
import sys
from functools import partial
from pathlib import Path

import pytest

from pytest_coro_plugin import checks, diagnosis, timeline
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function, Stuck, Waiting
from pytest_coro_plugin.values import ErrorValue

sys.path.insert(0, str(Path(__file__).parent))
from runs import LINE, asked, call, finding, run


def broken(type_, text, *, source="x = 1", **more):
    error = ErrorValue(type_, ("Exception", "BaseException", "object"), text)
    site = dataclasses.replace(LINE, source=source)
    return run(calls=(call(end=1, outcome="error", error=error, raised_at=site, **more),))


def told(runs):
    return diagnosis.root_cause(CheckFailed("VALUE", {"value": 1, "expected": 2}, runs=(runs,)), lang="en")


def test_what_is_right_alone_and_wrong_after_another_one_shares_its_state():
    judge = partial(checks.returns, expected=["b"])

    with pytest.raises(CheckFailed) as failed:
        checks.begins_anew(run(["a", "b"]), "crawl", judge)

    assert failed.value.code == "SHARED_STATE"
    assert diagnosis.root_cause(failed.value, lang="en").cause.startswith("Start each crawl with nothing:")


def test_what_is_right_after_another_one_too_shares_nothing():
    checks.begins_anew(run(["b"]), "crawl", partial(checks.returns, expected=["b"]))


def test_times_count_from_the_first_request_when_an_earlier_call_made_it():
    twice = run(calls=(call("a", 2), call("b", 5, begin=2)), requests=asked(("a", 0, 2), ("b", 2, 5)))

    scene = timeline.scene(twice)

    assert [(lane.bars[0].begin_ns, lane.bars[0].end_ns) for lane in scene.lanes] == [(0, 2 * 10**9), (2 * 10**9, 5 * 10**9)]
    assert scene.total_ns == 5 * 10**9


@pytest.mark.parametrize(
    ("type_", "text", "words"),
    [
        ("TypeError", "__await__() returned non-iterator of type 'float'", "__await__ has to give an iterator"),
        ("TypeError", "'<' not supported between instances of 'coroutine' and 'coroutine'", "Put a number between"),
        ("RuntimeError", "cannot enter context: <Context> is already entered", "Leave context out"),
        ("RealIOError", "subprocess_exec, Await the service", "Await the object that is handed in"),
    ],
)
def test_of_some_exceptions_the_next_step_is_known(type_, text, words):
    assert told(broken(type_, text)).next_step.startswith(words)


def test_who_raises_another_exception_instead_of_the_cancellation_is_told_so():
    answer = told(broken("RuntimeError", "stopped", source='raise RuntimeError("stopped")', cancelled_ns=1))

    assert answer.cause.startswith(
        "Let CancelledError out: fetch_all was cancelled, and in line 4 it raised RuntimeError: stopped"
    )
    assert "raise without anything else" in answer.next_step


def test_a_call_where_a_function_was_to_be_handed_over_is_written_right():
    site = dataclasses.replace(LINE, source="return await asyncio.to_thread(requests.get(url))")
    found = dataclasses.replace(finding("blocking"), site=site)

    assert told(run([], 2, findings=[found])).next_step.endswith("asyncio.to_thread(requests.get, url)")


@pytest.mark.parametrize(
    ("source", "words"),
    [("while not self.box:", "Let the loop around line 4 wait or end"), ("total = sum(numbers)", "computes for a long time")],
)
def test_a_loop_whose_awaits_never_wait_is_told_apart_from_a_computation(source, words):
    site = dataclasses.replace(LINE, source=source)
    found = dataclasses.replace(finding("cpu_hog", seconds=0, rule="long computation"), site=site)

    assert words in told(run([], 0, findings=[found])).cause


def test_a_plain_function_that_never_ends_is_not_told_to_await():
    functions = {"run": Function("function", 3, ("coros",), (0, None))}
    hung = run(calls=(call(None, None, name="run", kind="plain"),), functions=functions, stuck=Stuck("hang", "run did not end"))
    waiting = dataclasses.replace(hung.stuck, waiting=(Waiting("", "run", LINE, "nothing"),))

    assert told(dataclasses.replace(hung, stuck=waiting)).cause == (
        "Let the loop of line 4 come to an end: it went round and round, and run never returned."
    )


def test_show_in_a_thread_of_an_executor_is_told_where_it_matters():
    hit = dataclasses.replace(
        asked(("a", 1, 1))[0], service="show 1", method="__call__", args=("a", "<a>"), asynchronous=False, on_loop_thread=False
    )
    shown = run(calls=(call(None, 1, asked=1),), requests=(hit,))

    checks.shown(shown, {"a": "<a>"})
    with pytest.raises(CheckFailed) as failed:
        checks.shown(shown, {"a": "<a>"}, in_thread=False)

    assert failed.value.code == "SHOWN_IN_THREAD"
