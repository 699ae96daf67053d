"""Checks on what a program finds out about other programs: who held the loop, reported when, and where every task waits.

Floor 1, judge side. Steps that hold the loop are made of calls of ``work``, known by task, number of the step and number within it; the tested function reports to
a plain service ``report``. How long a step held the loop, and when it was over, stands in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Value, portable, same, show
from .callbacks import calls_of
from .gate import answered, call_of
from .measure import TOLERANCE_NS, duration_ns, heard_of, nanoseconds, outermost, seconds_text

WORK, REPORT = "work", "report"
ASYNCIOS_LIMIT_NS = 100_000_000  # slow_callback_duration, when nobody sets it
SHOWN_CHARS = 40


class Step(NamedTuple):
    """What a task did between two waits: how long it held the loop, and when it was over, in ns."""

    task: str
    held_ns: int
    end_ns: int


def reports_slow_steps(run: Run, limit: float) -> None:
    """Check that every step that held the loop for ``limit`` seconds or longer was reported once, at its end, by the name of its task.

    Args:
        run: what the judge saw; the tested call is its first.
        limit: in seconds.

    Raises:
        CheckFailed: NOT_REPORTED, DEFAULT_LIMIT, REPORTED_LATE, NO_TEXT, NAMELESS, REPORTED_TWICE or RAISED.
    """
    _reported(run, answered(run, 0, plain=True), limit, calls_of(run, REPORT))


def reports_nothing_else(run: Run, limit: float) -> None:
    """Check that nothing was reported but the end of steps that held the loop for ``limit`` seconds or longer.

    Raises:
        CheckFailed: FALSE_ALARM, DEFAULT_LIMIT or RAISED.
    """
    record = answered(run, 0, plain=True)
    steps = _steps(run, record)
    for report in calls_of(run, REPORT):
        step = next((step for step in steps if abs(step.end_ns - report.begin_ns) <= TOLERANCE_NS), None)
        if step is not None and step.held_ns >= nanoseconds(limit):
            continue
        facts: dict[str, Fact] = {
            "limit": seconds_text(nanoseconds(limit)),
            "at": seconds_text(report.begin_ns - record.begin_ns),
        }
        facts |= {} if step is None else {"key": show(step.task, 20), "held": seconds_text(step.held_ns)}
        told = {"text": show(report.key, SHOWN_CHARS)}
        raise CheckFailed(
            "DEFAULT_LIMIT" if _as_by_default(run, steps) else "FALSE_ALARM", facts | told, runs=(run,), site=outermost(report)
        )


def reports_to_its_own(run: Run, given: Sequence[tuple[float, int]]) -> None:
    """Check that of several programs, run one after the other, each was reported to its own report and to no other.

    Args:
        run: what the judge saw.
        given: of each program the limit in seconds, and the number of its report.

    Raises:
        CheckFailed: HANDLER_STAYS, or what ``reports_slow_steps`` raises.
    """
    for place, (record, (limit, number)) in enumerate(zip(run.calls, given, strict=True)):
        call_of(run, place, plain=True)
        during = (
            request for request in heard_of(run, record) if request.begin_ns > record.begin_ns
        )  # what came at its begin was the one before
        heard = [request for request in during if request.service.startswith(f"{REPORT} ")]
        for report in heard:
            if report.service != f"{REPORT} {number}":
                facts: dict[str, Fact] = {"place": place + 1, "at": seconds_text(report.begin_ns - record.begin_ns)}
                raise CheckFailed(
                    "HANDLER_STAYS", facts | {"text": show(report.key, SHOWN_CHARS)}, runs=(run,), site=outermost(report)
                )
        _reported(run, record, limit, heard)


def lists_tasks(run: Run, expected: Mapping[str, Sequence[str]], *, call: int) -> None:
    """Check that a call gave a dict with the names of exactly these tasks.

    Raises:
        CheckFailed: VALUE, MISSING_TASK, OWN_TASK, DONE_TASK, NEVER_AWAITED or RAISED.
    """
    record = _plain(run, call)
    value = record.value
    facts: dict[str, Fact] = {"name": record.name}
    if not isinstance(value, dict):
        wanted = {"expected": show(portable(dict(expected)), SHOWN_CHARS), "value": show(value, SHOWN_CHARS)}
        raise CheckFailed("VALUE", facts | wanted, runs=(run,))
    for name in expected:
        if name not in value:
            raise CheckFailed(
                "MISSING_TASK", facts | {"key": show(name, 20), "value": show(list(value), SHOWN_CHARS)}, runs=(run,)
            )
    for key in value:
        if key not in expected:
            code = "OWN_TASK" if isinstance(key, str) and key.startswith("Task-") else "DONE_TASK"
            extra: dict[str, Fact] = (
                {} if code == "OWN_TASK" else {"key": show(key, 20)}
            )  # a name such as Task-7 is another one tomorrow
            raise CheckFailed(code, facts | extra, runs=(run,))


def shows_stacks(run: Run, expected: Mapping[str, Sequence[str]], *, call: int) -> None:
    """Check that a call gave of each task the list of the coroutines that it stands in, from the outermost to the innermost.

    Raises:
        CheckFailed: what ``lists_tasks`` raises, SHALLOW, STACK_ORDER or WRONG_STACK.
    """
    lists_tasks(run, expected, call=call)
    record = run.calls[call]
    assert isinstance(record.value, dict)
    for name, stack in expected.items():
        got, wanted = record.value[name], portable(list(stack))
        if same(got, wanted):
            continue
        facts: dict[str, Fact] = {"name": record.name, "key": show(name, 20)}
        facts |= {"expected": show(wanted, SHOWN_CHARS), "value": show(got, SHOWN_CHARS)}
        parts: list[Value] = got if isinstance(got, list) else [got]
        if same(parts, portable(list(reversed(stack)))):
            raise CheckFailed("STACK_ORDER", facts, runs=(run,))
        begin, end = stack[: len(parts)], stack[-len(parts) :]
        partly = 0 < len(parts) < len(stack) and (same(parts, portable(list(begin))) or same(parts, portable(list(end))))
        raise CheckFailed("SHALLOW" if partly else "WRONG_STACK", facts, runs=(run,))


def _as_by_default(run: Run, steps: Sequence[Step]) -> bool:
    """Tell whether exactly those steps were reported that asyncio reports when nobody sets its limit."""
    told = {report.begin_ns for report in calls_of(run, REPORT)}
    return told == {step.end_ns for step in steps if step.held_ns >= ASYNCIOS_LIMIT_NS}


def _plain(run: Run, call: int) -> Call:
    record = answered(run, call, plain=True)
    if record.kind == "coroutine":
        raise CheckFailed("NEVER_AWAITED", {"name": record.name, "declared": 1}, runs=(run,))
    return record


def _steps(run: Run, record: Call) -> list[Step]:
    """Give the steps of the program that a call ran, in the order in which they were over."""
    steps: dict[object, Step] = {}
    for request in heard_of(run, record):
        if request.service.startswith(f"{WORK} "):
            task, number = str(request.args[0]), request.args[1]
            before = steps.get((task, number), Step(task, 0, 0))
            steps[task, number] = Step(task, before.held_ns + duration_ns(request, run), request.end_ns or 0)
    return sorted(steps.values(), key=lambda step: step.end_ns)


def _reported(run: Run, record: Call, limit: float, reports: Sequence[Request]) -> None:
    """Look for the report of every slow step of the program that a call ran."""
    slow = [step for step in _steps(run, record) if step.held_ns >= nanoseconds(limit)]
    for step in slow:
        at_end = [report for report in reports if abs(report.begin_ns - step.end_ns) <= TOLERANCE_NS]
        facts: dict[str, Fact] = {
            "key": show(step.task, 20),
            "held": seconds_text(step.held_ns),
            "limit": seconds_text(nanoseconds(limit)),
        }
        facts |= {"at": seconds_text(step.end_ns - record.begin_ns)}
        if not at_end:
            raise _not_reported(run, record, slow, step, reports, facts)
        named = [report for report in at_end if isinstance(report.key, str) and step.task in report.key]
        if not named:
            code = "NAMELESS" if isinstance(at_end[0].key, str) else "NO_TEXT"
            raise CheckFailed(code, facts | {"text": show(at_end[0].key, SHOWN_CHARS)}, runs=(run,), site=outermost(at_end[0]))
        if len(at_end) > 1:
            raise CheckFailed("REPORTED_TWICE", facts | {"times": len(at_end)}, runs=(run,), site=outermost(at_end[1]))


def _not_reported(
    run: Run, record: Call, slow: Sequence[Step], step: Step, reports: Sequence[Request], facts: dict[str, Fact]
) -> CheckFailed:
    """Tell about a slow step that nobody heard of at its end."""
    ends = [other.end_ns for other in slow]
    late = next(
        (report for report in reports if isinstance(report.key, str) and step.task in report.key and report.begin_ns not in ends),
        None,
    )
    if late is not None and late.begin_ns > step.end_ns:
        when: dict[str, Fact] = {"reported": seconds_text(late.begin_ns - record.begin_ns)}
        return CheckFailed("REPORTED_LATE", facts | when, runs=(run,), site=outermost(late))
    if reports and _as_by_default(run, _steps(run, record)):
        return CheckFailed("DEFAULT_LIMIT", facts, runs=(run,))
    return CheckFailed("NOT_REPORTED", facts | ({} if reports else {"none": 1}), runs=(run,))
