"""Checks on plain functions that the loop has to call: by whom they were called, how often, in which order.

Floor 1, judge side. A service is known here by its type (``hit``). What began after the tested call was over came too late, even in the same instant.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, same, show
from .gate import answered, call_of
from .measure import outermost, seconds_text
from .symptoms import own_exception

SHOWN_CHARS = 40
JOURNAL = "log"  # the type of the service that notes what the learner's code writes by itself


def called_by_loop(run: Run, what: str, times: int, *, call: int | None = None) -> None:
    """Check that a plain function was called so many times before the tested call was over, each time by the loop and not from within a task.

    Args:
        run: what the judge saw.
        what: the type of the service.
        times: how often.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: DIRECT_CALL, RAISED, TOO_EARLY or NOT_CALLED.
    """
    record = call_of(run, call)
    for hit in calls_of(run, what):
        if hit.in_task or not hit.on_loop_thread:
            facts: dict[str, Fact] = {"what": what} | ({} if hit.on_loop_thread else {"thread": 1})
            raise CheckFailed("DIRECT_CALL", facts, runs=(run,), site=outermost(hit))
    if (failure := own_exception(run, record)) is not None:
        raise failure
    called_in_time(run, record, what, times)


def journal_is(
    run: Run, expected: Sequence[tuple[str, tuple[object, ...]]], *, holds: tuple[int, object], call: int | None = None
) -> None:
    """Check what happened in which order before the tested call was over.

    Args:
        run: what the judge saw.
        expected: type of service and arguments of each call, in order.
        holds: number of the prop that learner code wrote to, and what it has to hold.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: RAISED, TOO_EARLY, NOT_CALLED or WRONG_LOG.
    """
    record = answered(run, call)
    for what in dict.fromkeys(what for what, _ in expected if what != JOURNAL):
        times = sum(what == other for other, _ in expected)
        called_in_time(run, record, what, times, exactly=False)
    got = [(_type(request), request.args) for request in run.requests[: record.asked]]
    content = dict(record.props).get(holds[0])
    wanted = [(what, portable(args)) for what, args in expected]
    if not same(portable(got), portable(wanted)) or not same(content, portable(holds[1])):
        facts: dict[str, Fact] = {"expected": show(portable(holds[1]), SHOWN_CHARS), "value": show(content, SHOWN_CHARS)}
        raise CheckFailed("WRONG_LOG", facts, runs=(run,))


def calls_of(run: Run, what: str) -> list[Request]:
    """Give the calls of a plain function, in order, also those that came after the tested call was over."""
    return [request for request in run.requests if _type(request) == what]


def called_in_time(run: Run, record: Call, what: str, times: int, *, exactly: bool = True) -> None:
    """Check that a plain function was called so many times (or more, unless ``exactly``) before the tested call was over.

    Raises:
        CheckFailed: TOO_EARLY when more calls came afterwards, NOT_CALLED otherwise.
    """
    every = calls_of(run, what)
    heard = sum(_type(request) == what for request in run.requests[: record.asked])
    facts: dict[str, Fact] = {"what": what, "count": times, "name": record.name}
    if heard < times and len(every) > heard:
        late_ns = every[-1].begin_ns - (record.end_ns or 0)
        late: dict[str, Fact] = {"late": seconds_text(late_ns)} if late_ns > 0 else {}
        raise CheckFailed("TOO_EARLY", facts | {"missing": min(len(every), times) - heard} | late, runs=(run,))
    if heard < times or (exactly and heard > times):
        raise CheckFailed("NOT_CALLED", facts | {"times": heard} | ({} if heard else {"never": 1}), runs=(run,))


def _type(request: Request) -> str:
    return request.service.rpartition(" ")[0]
