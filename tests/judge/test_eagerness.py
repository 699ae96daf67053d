"""Checks on tasks that begin before their maker goes on; records by hand."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function

sys.path.insert(0, str(Path(__file__).parent))
from runs import BROKEN, call, request, run

PLAIN = {"start": Function("function", 3), "run_eager": Function("function", 9)}
RIGHT = ["before", "began", "after: pending own outside", "made", "turn", "lazy", "went on: same"]
QUICK = ["before", "began", "went on: same", "after: done own outside", "made", "turn", "lazy"]


def note(text):
    what, _, detail = text.partition(": ")
    return dataclasses.replace(request(what, 0, 0), service="note 1", method="__call__", asynchronous=False, args=(what, detail))


def started(notes, *, functions=PLAIN):
    calls = [call("x", 2, name="start", target=-1)]
    return run(calls=calls, functions=functions, requests=[note(text) for text in notes], end_of_run=2)


def code_of(check, made, **options):
    with pytest.raises(CheckFailed) as caught:
        check(made, **options)
    return caught.value.code


def without(notes, *left_out):
    return [text for text in notes if text not in left_out]


@pytest.mark.parametrize("check", [checks.begins_in_start, checks.begins_in_its_task, checks.leaves_others_lazy])
def test_what_begins_in_start_in_its_own_task_passes(check):
    check(started(RIGHT))
    check(started(QUICK))


@pytest.mark.parametrize(
    ("code", "notes"),
    [
        ("LAZY", ["before", "after: pending other outside", "made", "turn", "began", "lazy"]),
        ("NOT_A_TASK", ["before", "began", "after: Future other outside", "made", "turn", "lazy"]),
    ],
)
def test_what_begins_later_or_is_no_task_fails(code, notes):
    assert code_of(checks.begins_in_start, started(notes)) == code


def test_a_coroutine_that_never_waits_has_to_be_over():
    late = ["before", "began", "after: pending own outside", "made", "turn", "went on: same", "lazy"]

    checks.begins_in_start(started(QUICK), ends=True)
    assert code_of(checks.begins_in_start, started(late), ends=True) == "LAZY"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("NOT_ITS_TASK", "after: pending own outside", "after: pending other outside"),
        ("NOT_ITS_TASK", "went on: same", "went on: other"),
        ("CONTEXT_SHARED", "after: pending own outside", "after: pending own inside"),
    ],
)
def test_another_task_or_context_is_told(code, old, new):
    assert code_of(checks.begins_in_its_task, started([new if text == old else text for text in RIGHT])) == code


def test_a_factory_that_stays_is_told_also_the_second_time():
    eager = [*without(RIGHT, "lazy", "made"), "lazy", "made"]

    assert code_of(checks.leaves_others_lazy, started(eager)) == "STAYS_EAGER"
    assert code_of(checks.leaves_others_lazy, started([*RIGHT, *eager])) == "STAYS_EAGER"
    checks.leaves_others_lazy(started([*RIGHT, *QUICK]))


def test_an_exception_that_comes_out_of_start_is_told():
    came_out = dataclasses.replace(
        started(["before", "began"]), calls=(call(None, 0, name="start", target=-1, outcome="error", error=BROKEN),)
    )

    assert code_of(checks.keeps_failure, came_out) == "RAISES_AT_ONCE"
    assert code_of(checks.keeps_failure, started(["before", "began", "after: pending own outside"])) == "LAZY"
    checks.keeps_failure(started(["before", "began", "after: done own outside", "made"]))


def test_an_async_start_is_declared_wrong():
    functions = {**PLAIN, "start": Function("coroutine function", 3)}

    assert code_of(checks.begins_in_start, started(["before"], functions=functions)) == "NEVER_AWAITED"
    assert code_of(checks.begins_in_start, started([], functions={"begin": Function("function", 3)})) == "MISSING_NAME"


@pytest.mark.parametrize(
    ("late", "maker"), [("a", "create_task"), ("b", "gather"), ("c", "gather"), ("d", "TaskGroup")], ids=lambda text: text
)
def test_a_task_of_a_program_that_begins_later_is_told_with_its_maker(late, maker):
    notes = ["main", "began: a", "made: a", "began: b", "began: c", "made: b", "began: d", "made: d"]
    whole = run("over", 3, name="run_eager", kind="plain", functions=PLAIN, requests=[note(text) for text in notes])
    moved = [*without(notes, f"began: {late}"), f"began: {late}"]

    checks.all_begin_at_once(whole, ["a", "b", "c", "d"])
    with pytest.raises(CheckFailed, match="LAZY") as caught:
        checks.all_begin_at_once(dataclasses.replace(whole, requests=tuple(note(text) for text in moved)), ["a", "b", "c", "d"])
    assert caught.value.facts["maker"] == maker
