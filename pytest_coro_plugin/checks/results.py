"""Checks on what a call gave: its value, or the exception it ended with.

Floor 1, judge side. Values are compared type-strictly by ``values.same``; no object of a learner is ever touched here.
"""

from __future__ import annotations

from collections import Counter

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from ..values import ErrorValue, Opaque, Value, portable, same, show
from . import symptoms
from .gate import answered, call_of
from .measure import requests_of

SHOWN_CHARS = 40


def returns(
    run: Run, expected: object, *, sequence: bool = False, like: Run | None = None, wrong: str = "VALUE",
    call: int | None = None, plain: bool = False,
) -> None:  # fmt: skip
    """Check the value that a call returned.

    Args:
        run: what the judge saw.
        expected: the value; an exception in it stands for the very instance that was injected.
        sequence: a list or a tuple of these items are both right.
        like: a run with other inputs; giving its value again means that it is hard-coded.
        wrong: the code of a plain value that is not the expected one.
        call: which call, from 0; by default the last.
        plain: the tested function is a plain one.

    Raises:
        CheckFailed: RETURNS_SET, RETURNS_CORO, HARD_CODED, COMPLETION_ORDER, ONE_KILLS_ALL, SWALLOWED or ``wrong``.
    """
    if like is not None:
        _same_requests(run, like)
    record = answered(run, call, plain=plain)
    wanted = portable(list(expected) if sequence else expected)  # type: ignore[call-overload]
    value = list(record.value) if sequence and isinstance(record.value, tuple) else record.value
    if not same(value, wanted):
        raise _why(run, record, value, wanted, like, wrong)


def _why(run: Run, record: Call, value: Value, wanted: Value, like: Run | None, wrong: str) -> CheckFailed:
    """Choose the most specific code for a value that is not the expected one."""
    shown, hoped = side_by_side(value, wanted)
    facts: dict[str, Fact] = {"value": shown, "expected": hoped, "name": record.name}
    if isinstance(value, frozenset) or (isinstance(value, list | tuple) and any(isinstance(item, frozenset) for item in value)):
        return CheckFailed("RETURNS_SET", facts | {"count": len(value)}, runs=(run,))
    if (failure := symptoms.returns_awaitable(run)) is not None:
        return failure
    if like is not None and like.calls and like.calls[-1].outcome == "ok" and same(value, like.calls[-1].value):
        return CheckFailed("HARD_CODED", facts, runs=(run, like))
    if isinstance(value, list) and isinstance(wanted, list) and len(value) > 1 and _items(value) == _items(wanted):
        by_end = {"by_end": 1} if _by_completion(value, wanted, run, record) else _by_begin(value, run, record)
        return CheckFailed("COMPLETION_ORDER", facts | by_end, runs=(run,))
    if isinstance(wanted, dict) and isinstance(value, dict):
        if any(_is_injected(item) and not isinstance(wanted.get(key), ErrorValue) for key, item in value.items()):
            return CheckFailed("ONE_KILLS_ALL", facts, runs=(run,))
        if _hides_errors(value, wanted):
            return CheckFailed("SWALLOWED", facts, runs=(run,))
        if (key := next((key for key, item in wanted.items() if symptoms.copied(value.get(key), item)), None)) is not None:
            facts |= {"copied": 1, "key": show(key, SHOWN_CHARS), "error": show(wanted[key], SHOWN_CHARS)}
    if value is None:
        facts["is_none"] = 1
    elif isinstance(value, Opaque) and ("generator" in value.kind or "iterator" in value.kind):
        facts["iterator"] = 1
    elif type(value) is not type(wanted) and not isinstance(value, Opaque | ErrorValue):
        facts |= {"type_term": _type_name(value), "expected_type_term": _type_name(wanted)}
    return CheckFailed(wrong, facts, runs=(run,))


def side_by_side(value: Value, wanted: Value) -> tuple[str, str]:
    """Write two values that differ so that the difference can be seen: what is alike is left out at the front when it would fill the text."""
    texts = show(value, 10_000), show(wanted, 10_000)
    alike = next((at for at, (left, right) in enumerate(zip(*texts, strict=False)) if left != right), min(map(len, texts)))
    if texts[0] == texts[1] or alike < SHOWN_CHARS - 1 or max(map(len, texts)) <= SHOWN_CHARS:
        return show(value, SHOWN_CHARS), show(wanted, SHOWN_CHARS)
    start = (
        max(texts[0].rfind(", ", 0, alike), alike - SHOWN_CHARS // 2) if ", " in texts[0][:alike] else alike - SHOWN_CHARS // 2
    )
    first, second = ("…" + text[start:].removeprefix(", ") for text in texts)
    return tuple(text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…" for text in (first, second))  # type: ignore[return-value]


def _type_name(value: Value) -> str:
    return "set" if isinstance(value, frozenset) else type(value).__name__


def _same_requests(run: Run, like: Run) -> None:
    """Raise HARD_CODED when a run with other inputs asked what the first one asked, as far as it came."""
    keys, first = [[request.key for request in which.requests] for which in (run, like)]
    if keys and keys == first[: len(keys)]:
        wrong = next((request for request in run.requests if request.outcome == "error"), run.requests[0])  # what nobody knows
        raise CheckFailed("HARD_CODED", {"asked": show(wrong.key, SHOWN_CHARS)}, runs=(run, like), site=wrong.site)


def _items(values: Value) -> Counter[str]:
    return Counter(show(item, 10_000) for item in values)  # type: ignore[union-attr]


def _by_completion(value: Value, wanted: Value, run: Run, record: Call) -> bool:
    """Tell whether the values stand in the order in which the requests ended, given that the n-th request asked for the n-th value."""
    requests = requests_of(run, record)
    if len(requests) != len(wanted) or any(request.end_ns is None for request in requests):  # type: ignore[arg-type]
        return False
    ends = {show(item, 10_000): request.end_ns or 0 for item, request in zip(wanted, requests, strict=True)}  # type: ignore[arg-type]
    order = [ends[show(item, 10_000)] for item in value]  # type: ignore[union-attr]
    return len(ends) == len(requests) and order == sorted(order)


def _by_begin(value: Value, run: Run, record: Call) -> dict[str, Fact]:
    """Tell whether the values stand in the order in which their requests were begun, given that each value names its key."""
    keys = [request.key for request in requests_of(run, record)]
    named = isinstance(value, list) and len(value) == len(keys) > 1
    return {"by_begin": 1} if named and all(str(key) in str(item) for key, item in zip(keys, value, strict=True)) else {}  # type: ignore[arg-type]


def _is_injected(value: Value) -> bool:
    return isinstance(value, ErrorValue) and symptoms.injected(value)


def _hides_errors(value: dict[Value, Value], wanted: dict[Value, Value]) -> bool:
    """Tell whether every wrong entry is an exception that is missing or has become None."""
    wrong = [key for key, item in wanted.items() if key not in value or not same(value[key], item)]
    return bool(wrong) and all(isinstance(wanted[key], ErrorValue) and value.get(key) is None for key in wrong)


def raises(run: Run, expected: BaseException, *, call: int | None = None, plain: bool = False) -> None:
    """Check that a call ended with the very exception that was injected.

    Args:
        run: what the judge saw.
        expected: the injected exception.
        call: which call, from 0; by default the last.
        plain: the tested function is a plain one.

    Raises:
        CheckFailed: SWALLOWED when it returned, WRONG_ERROR when a group or an exception of the learner's own came out, RAISED when something broke.
    """
    record = call_of(run, call, plain=plain)
    wanted = portable(expected)
    facts: dict[str, Fact] = {"error": symptoms.error_text(wanted) if isinstance(wanted, ErrorValue) else "", "name": record.name}
    if record.outcome == "ok":
        if (failure := symptoms.returns_awaitable(run)) is not None:
            raise failure
        raise CheckFailed("SWALLOWED", facts | {"value": show(record.value, SHOWN_CHARS), "out": 1}, runs=(run,))
    if symptoms.copied(record.error, wanted):
        line: dict[str, Fact] = {"line": record.raised_at.line} if record.raised_at else {}
        raise CheckFailed("WRONG_ERROR", {**facts, **line, "copied": 1}, runs=(run,), site=record.raised_at)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    if record.error is None or not same(record.error, wanted):
        came = symptoms.error_text(record.error) if record.error else "CancelledError"
        group = {"group": 1} if record.error is not None and record.error.parts else {}
        raise CheckFailed(
            "WRONG_ERROR", {**facts, "expected": facts["error"], "error": came} | group, runs=(run,), site=record.raised_at
        )
