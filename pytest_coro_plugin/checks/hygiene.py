"""Checks on what a program leaves behind, and on whether it keeps the loop free.

Floor 1, judge side. They take several runs, since a slip may hide in any of them. What runs on is a snapshot at the instant of return.
"""

from __future__ import annotations

from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Run
from . import symptoms
from .gate import call_of, require
from .measure import heard_of, nanoseconds, seconds_text


def never_blocks(*runs: Run, plain: bool = False) -> None:
    """Check that the loop was free in all of the runs: nothing blocked its thread, and nobody polled without letting time pass.

    Raises:
        CheckFailed: BLOCKING, CPU_HOG, HANG or BUSY_WAIT.
    """
    for run in runs:
        require(run, plain=plain)
    for run in runs:
        for symptom in (symptoms.blocking, symptoms.busy_wait):
            if (failure := symptom(run)) is not None:
                raise failure


def loop_stays_free(run: Run, *, gap: float, call: int | None = None) -> None:
    """Check that a heartbeat beside the call never came late: the loop had a turn for others all the time.

    Args:
        run: what the judge saw; its only plain function is the one that beats.
        gap: the longest time between two beats, in seconds.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: BLOCKING, CPU_HOG, HANG or BUSY_WAIT.
    """
    never_blocks(run)
    record = call_of(run, call)
    end_ns = run.end_ns if record.end_ns is None else record.end_ns
    beats = [record.begin_ns, *(request.begin_ns for request in heard_of(run, record)), end_ns]
    longest_ns = max(later - earlier for earlier, later in pairwise(beats))
    if longest_ns > nanoseconds(gap):
        raise CheckFailed("BLOCKING", {"what": f"{record.name}()", "duration": seconds_text(longest_ns)}, runs=(run,))


def all_awaited(*runs: Run, plain: bool = False, any_value: bool = False) -> None:
    """Check that every coroutine that was made was also awaited.

    Args:
        runs: what the judge saw.
        plain: the tested function is a plain one.
        any_value: whatever the call gives is free, finished tasks as well; a coroutine that it gives still counts as never awaited.

    Raises:
        CheckFailed: NEVER_AWAITED, or RETURNS_CORO when the call gave it back.
    """
    for run in runs:
        require(run, plain=plain)
    for run in runs:
        for symptom in (symptoms.never_awaited, symptoms.returns_awaitable):
            failure = symptom(run)
            if failure is not None and not (any_value and failure.facts.get("what_term") in ("task", "future")):
                raise failure


def leaves_nothing(
    *runs: Run, plain: bool = False, at_end: bool = False, any_value: bool = False, call: int | None = None
) -> None:
    """Check that all is over when a call is: no task runs on, no exception is lost, no callback failed, nothing is un-awaited, and no thread outlives the run.

    Args:
        runs: what the judge saw.
        plain: the tested function is a plain one.
        at_end: look only at the last call of each run: what calls of one object start may serve several of them.
        any_value: see ``all_awaited``.
        call: look only at this call of each run, from 0: drivers of ours may be over while it goes on.

    Raises:
        CheckFailed: NEVER_AWAITED, RETURNS_CORO, NOT_AWAITED (cancelled, not waited for), LEAK, LOST_EXC, CALLBACK_RAISED or THREAD_LEFT.
    """
    all_awaited(*runs, plain=plain, any_value=any_value)
    for run in runs:
        leftover(run, at_end=at_end, call=call)
        for kind, code in (("callback_error", "CALLBACK_RAISED"), ("lost_exception", "LOST_EXC"), ("left_thread", "THREAD_LEFT")):
            if (failure := symptoms.from_finding(run, code, kind)) is not None:
                raise failure


def leftover(run: Run, *, at_end: bool = False, call: int | None = None) -> None:
    """Check the snapshots at the instant of return.

    Raises:
        CheckFailed: LEAK when a task ran on, NOT_AWAITED when it was only asked to stop.
    """
    seen = run.calls[-1:] if at_end else run.calls if call is None else (run.calls[call],)
    for record in seen:
        for left in record.leftovers:
            facts: dict[str, Fact] = {"count": len(record.leftovers), "coroutine": left.coroutine}
            facts |= {} if at_end else {"name": record.name}
            facts |= {"line": left.site.line} if left.site else {}
            raise CheckFailed("NOT_AWAITED" if left.cancelling else "LEAK", facts, runs=(run,), site=left.site)
