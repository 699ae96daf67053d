"""Checks on a loop that a learner wrote: what it gave, where its clock stood, and in which order it ran the coroutines.

Floor 1, judge side. The clock is a number in the result, so no virtual time may pass. The order stands in the journal: each coroutine notes its name
before it waits (a plain service of type ``note``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from ..values import ErrorValue, Value, portable, same, show
from .callbacks import calls_of
from .gate import answered, call_of
from .measure import nanoseconds, outermost, seconds_text, sum_text, took_ns
from .results import side_by_side
from .symptoms import error_text

NOTE = "note"
SHOWN_CHARS = 40
TOLERANCE_S = 1e-6


def gives_results(run: Run, expected: Sequence[object]) -> None:
    """Check the results of the coroutines, in the order of the arguments.

    Raises:
        CheckFailed: STOPITERATION, YIELD when the values were lost, VALUE or RAISED.
    """
    record, results, _ = _pair(run)
    got, wanted = list(results) if isinstance(results, tuple | list) else results, portable(list(expected))
    if same(got, wanted):
        return
    facts: dict[str, Fact] = {"name": record.name, "expected": show(wanted, SHOWN_CHARS), "value": show(got, SHOWN_CHARS)}
    lost = got is None or got == [] or (isinstance(got, list) and len(got) == len(expected) and None in got)
    raise CheckFailed("YIELD" if lost else "VALUE", facts, runs=(run,))


def clock_stands_at(run: Run, expected: float, sleeps: Sequence[float]) -> None:
    """Check the clock at the end, and that it is nothing but a number.

    Args:
        run: what the judge saw.
        expected: when the last coroutine ends, in seconds.
        sleeps: how long each coroutine sleeps in all, in seconds.

    Raises:
        CheckFailed: STOPITERATION, REAL_SLEEP, SERIAL when the sleeps were added up, MINI_CLOCK or RAISED.
    """
    record, _, clock = _pair(run)
    waits_never(run)
    if isinstance(clock, int | float) and not isinstance(clock, bool) and abs(clock - expected) <= TOLERANCE_S:
        return
    wanted_ns, total_ns = nanoseconds(expected), nanoseconds(sum(sleeps))
    alone = _one_after_another([hit.key for hit in calls_of(run, NOTE)])
    if isinstance(clock, int | float) and total_ns > wanted_ns and abs(clock - sum(sleeps)) <= TOLERANCE_S:
        raise _serial(run, wanted_ns, sleeps, alone=alone)
    facts: dict[str, Fact] = {"name": record.name, "expected": seconds_text(wanted_ns), "value": show(clock, SHOWN_CHARS)}
    raise CheckFailed("MINI_CLOCK", facts, runs=(run,))


def runs_in_turn(run: Run, groups: Sequence[Sequence[object]], sleeps: Sequence[float] = (), takes: float = 0) -> None:
    """Check the order in which the coroutines got their turns.

    Args:
        run: what the judge saw.
        groups: what is noted at one moment after the other; within a group any order is right.
        sleeps: how long each coroutine sleeps in all, in seconds, in the order of the arguments.
        takes: when the last one ends, in seconds.

    Raises:
        CheckFailed: STOPITERATION, SERIAL when each coroutine ran to its end before the next began, TURNS or RAISED.
    """
    _pair(run)
    hits = calls_of(run, NOTE)
    got = [hit.key for hit in hits]
    at = 0
    right = len(got) == sum(map(len, groups))
    for group in groups:
        part, at = got[at : at + len(group)], at + len(group)
        right = right and sorted(map(show, part)) == sorted(show(portable(name)) for name in group)
    if right:
        return
    if sleeps and len(set(map(show, got))) > 1 and _one_after_another(got):
        raise _serial(run, nanoseconds(takes), sleeps)
    wanted = [portable(name) for name in chain.from_iterable(groups)]
    value, hoped = side_by_side(got, wanted)
    facts: dict[str, Fact] = {"value": value, "expected": hoped}
    raise CheckFailed("TURNS", facts, runs=(run,), site=outermost(hits[0]) if hits else None)


def error_comes_out(run: Run, expected: BaseException) -> None:
    """Check that the injected exception of a coroutine came out of a plain function.

    Raises:
        CheckFailed: SWALLOWED when the call returned, WRONG_ERROR otherwise.
    """
    record = call_of(run, plain=True)
    wanted = portable(expected)
    text = error_text(wanted) if isinstance(wanted, ErrorValue) else ""
    facts: dict[str, Fact] = {"name": record.name, "error": text}
    if record.outcome == "ok":
        raise CheckFailed("SWALLOWED", facts | {"value": show(record.value, SHOWN_CHARS), "out": 1}, runs=(run,))
    if record.error is None or not same(record.error, wanted):
        came = error_text(record.error) if record.error is not None else record.outcome
        raise CheckFailed(
            "WRONG_ERROR", {"name": record.name, "expected": text, "error": came}, runs=(run,), site=record.raised_at
        )


def waits_never(*runs: Run) -> None:
    """Check that nothing waited: no time passed, and no event loop was made.

    Raises:
        CheckFailed: REAL_SLEEP.
    """
    for run in runs:
        record = call_of(run, plain=True)
        if took := max(took_ns(call, run) for call in run.calls):
            raise CheckFailed("REAL_SLEEP", {"name": record.name, "took": seconds_text(took)}, runs=(run,))
        if run.loops_made:
            raise CheckFailed("REAL_SLEEP", {"name": record.name, "made": run.loops_made}, runs=(run,))


def does_without(run: Run, package: str) -> None:
    """Check that the learner's file does not import a package.

    Raises:
        CheckFailed: USES_ASYNCIO.
    """
    call_of(run, plain=True)
    if package in run.facts.imports:
        raise CheckFailed("USES_ASYNCIO", {"what": package}, runs=(run,))


def _pair(run: Run) -> tuple[Call, Value, Value]:
    """Give the call, the results and the clock that it gave."""
    record = call_of(run, plain=True)
    if run.loops_made and record.error is not None:  # what asyncio says of the learner's own awaitable is a consequence
        raise CheckFailed("LOOP_OF_ASYNCIO", {"name": record.name, "made": run.loops_made}, runs=(run,), site=record.raised_at)
    if record.error is not None and "StopIteration" in (record.error.type, *record.error.text.split()):
        raise CheckFailed("STOPITERATION", {"error": error_text(record.error)}, runs=(run,), site=record.raised_at)
    record = answered(run, plain=True)
    if not isinstance(record.value, tuple | list) or len(record.value) != 2:
        facts: dict[str, Fact] = {"name": record.name, "value": show(record.value, SHOWN_CHARS), "expected": "(results, clock)"}
        raise CheckFailed("VALUE", facts, runs=(run,))
    return record, record.value[0], record.value[1]


def _one_after_another(names: Sequence[Value]) -> bool:
    """Tell whether equal names stand together, as when each coroutine ran to its end before the next began."""
    changes = sum(not same(left, right) for left, right in pairwise(names))
    return changes == len(set(map(show, names))) - 1


def _serial(run: Run, best_ns: int, sleeps: Sequence[float], *, alone: bool = True) -> CheckFailed:
    parts = [nanoseconds(seconds) for seconds in sleeps]
    facts: dict[str, Fact] = {
        "total": seconds_text(sum(parts)),
        "sum": sum_text(parts),
        "best": seconds_text(best_ns),
        "coroutines" if alone else "added": 1,
    }
    return CheckFailed("SERIAL", facts | {"count": len(parts)}, runs=(run,))
