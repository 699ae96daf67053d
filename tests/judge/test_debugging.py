"""Checks on who held the loop and who waits where; records by hand."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function
from pytest_coro_plugin.values import Opaque

sys.path.insert(0, str(Path(__file__).parent))
from runs import call, request, run

PLAIN = {"run_debugged": Function("function", 3), "who_waits": Function("function", 9)}


def work(task, step, begin, end):
    made = request(task, begin, end)
    return dataclasses.replace(made, service="work 1", method="__call__", asynchronous=False, args=(task, step, 1))


def report(text, at, number=3):
    made = request(text, at, at)
    return dataclasses.replace(made, service=f"report {number}", method="__call__", asynchronous=False, args=(text,))


def debugged(*requests, end=9.0):
    return run("over", end, name="run_debugged", kind="plain", functions=PLAIN, requests=requests)


def looked(value, *, kind="plain"):
    return run(value, 1, name="who_waits", kind=kind, functions=PLAIN)


SLOW = work("ann", 0, 1, 1.3)
QUICK = work("bob", 0, 2, 2.125)


def code_of(check, *given):
    with pytest.raises(CheckFailed) as caught:
        check(*given)
    return caught.value.code


def test_a_slow_step_that_is_reported_at_its_end_by_name_passes():
    made = debugged(SLOW, report("task ann took 0.3 s", 1.3), QUICK)

    checks.reports_slow_steps(made, 0.2)
    checks.reports_nothing_else(made, 0.2)


def test_two_calls_without_a_wait_between_are_one_step():
    parts = (work("ann", 0, 1, 1.15), work("ann", 0, 1.15, 1.3))

    checks.reports_slow_steps(debugged(*parts, report("ann", 1.3)), 0.2)
    assert code_of(checks.reports_slow_steps, debugged(*parts), 0.2) == "NOT_REPORTED"


@pytest.mark.parametrize(
    ("code", "requests"),
    [
        ("NOT_REPORTED", [SLOW]),
        ("REPORTED_LATE", [SLOW, report("ann was slow", 9)]),
        ("NAMELESS", [SLOW, report("somebody was slow", 1.3)]),
        ("NO_TEXT", [SLOW, report(Opaque("object", "LogRecord"), 1.3)]),
        ("REPORTED_TWICE", [SLOW, report("ann", 1.3), report("ann", 1.3)]),
    ],
)
def test_a_report_that_is_missing_or_wrong_has_a_name(code, requests):
    assert code_of(checks.reports_slow_steps, debugged(*requests), 0.2) == code


def test_who_reports_from_a_tenth_of_a_second_on_has_not_set_the_limit():
    told = (SLOW, report("ann", 1.3), QUICK, report("bob", 2.125))
    missed = (SLOW, report("ann", 1.3), work("eve", 0, 3, 3.0625))

    assert code_of(checks.reports_nothing_else, debugged(*told), 0.2) == "DEFAULT_LIMIT"
    assert code_of(checks.reports_slow_steps, debugged(*missed), 0.05) == "DEFAULT_LIMIT"


def test_a_report_where_no_step_ended_is_a_false_alarm():
    assert code_of(checks.reports_nothing_else, debugged(SLOW, report("ann", 1.3), report("ann", 5)), 0.2) == "FALSE_ALARM"


def test_a_report_to_the_one_before_is_told():
    calls = [call("over", 2, name="run_debugged", kind="plain"), call("over", 9, begin=2, name="run_debugged", kind="plain")]
    requests = (SLOW, report("ann", 1.3), work("tom", 0, 4, 4.5), report("tom", 4.5))
    made = run(calls=calls, requests=requests, functions=PLAIN, end_of_run=9)

    assert code_of(checks.reports_to_its_own, made, [(0.2, 3), (0.2, 6)]) == "HANDLER_STAYS"
    checks.reports_to_its_own(dataclasses.replace(made, requests=(*requests[:3], report("tom", 4.5, 6))), [(0.2, 3), (0.2, 6)])


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("VALUE", [("ann", ["serve", "read"])]),
        ("MISSING_TASK", {}),
        ("OWN_TASK", {"ann": ["serve", "read"], "Task-7": ["look"]}),
        ("DONE_TASK", {"ann": ["serve", "read"], "old": []}),
        ("SHALLOW", {"ann": ["serve"]}),
        ("SHALLOW", {"ann": ["read"]}),
        ("SHALLOW", {"ann": "read"}),
        ("STACK_ORDER", {"ann": ["read", "serve"]}),
        ("WRONG_STACK", {"ann": ["serve()", "read()"]}),
        ("WRONG_STACK", {"ann": []}),
    ],
)
def test_what_is_wrong_with_a_list_of_tasks_has_a_name(code, value):
    with pytest.raises(CheckFailed, match=code) as caught:
        checks.shows_stacks(looked(value), {"ann": ["serve", "read"]}, call=0)

    assert caught.value.code == code


def test_a_list_of_tasks_that_has_to_be_awaited_is_declared_wrong():
    with pytest.raises(CheckFailed, match="NEVER_AWAITED"):
        checks.lists_tasks(looked({}, kind="coroutine"), {}, call=0)


def test_every_task_in_its_depth_passes():
    checks.shows_stacks(looked({"ann": ["serve", "read"]}), {"ann": ["serve", "read"]}, call=0)
