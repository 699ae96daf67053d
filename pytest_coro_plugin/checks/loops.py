"""Checks on the event loops that a plain function makes for itself.

Floor 1, judge side.
"""

from __future__ import annotations

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import ErrorValue, portable
from .gate import call_of, require
from .measure import TOLERANCE_NS, duration_ns, heard_of, nanoseconds, requests_of, seconds_text, took_ns
from .symptoms import error_text


def loops_closed(run: Run, *, code: str = "LOOP_NOT_CLOSED", error: BaseException | None = None) -> None:
    """Check that at least one loop was made during the run and that every loop made is closed.

    Args:
        run: what the judge saw.
        code: the code of a loop that stayed open.
        error: the exception that came out of the call, to be named in the message.

    Raises:
        CheckFailed: NO_LOOP or ``code``.
    """
    require(run, plain=True)
    name = run.calls[-1].name
    if run.loops_made == 0:
        raise CheckFailed("NO_LOOP", {"name": name}, runs=(run,))
    if run.loops_closed < run.loops_made:
        facts: dict[str, Fact] = {"name": name, "made": run.loops_made, "open": run.loops_made - run.loops_closed}
        told = portable(error) if error is not None else None
        facts |= {"error": error_text(told)} if isinstance(told, ErrorValue) else {}
        raise CheckFailed(code, facts, runs=(run,))


def lasts(run: Run, seconds: float, *, as_long_as: Run) -> None:
    """Check that a plain function let at least as much time pass as the coroutine function does that it has to run.

    Args:
        run: what the judge saw of the plain function.
        seconds: how long that takes when it is right; what takes longer once may be shorter with other input.
        as_long_as: what the judge saw of the coroutine function alone.

    Raises:
        CheckFailed: NO_LOOP.
    """
    record, alone = call_of(run, plain=True), call_of(as_long_as, plain=True)
    took, wanted = took_ns(record, run), min(took_ns(alone, as_long_as), nanoseconds(seconds))
    if wanted - took > TOLERANCE_NS:
        facts: dict[str, Fact] = {"name": record.name, "coroutine": alone.name}
        raise CheckFailed("NO_LOOP", facts | {"took": seconds_text(took), "expected": seconds_text(wanted)}, runs=(run,))


def one_loop(run: Run, count: int) -> None:
    """Check that so many coroutines ran, all on one loop: each told a plain function the number of its loop.

    Raises:
        CheckFailed: NO_LOOP, NOT_RUN or TWO_LOOPS.
    """
    record = call_of(run, plain=True)
    if run.loops_made == 0:
        raise CheckFailed("NO_LOOP", {"name": record.name}, runs=(run,))
    told = [request.args[1] for request in heard_of(run, record)]
    if len(told) < count:
        raise CheckFailed("NOT_RUN", {"seen": len(told), "count": count}, runs=(run,))
    if len(set(map(str, told))) > 1:
        raise CheckFailed("TWO_LOOPS", {"made": len(set(map(str, told))), "count": count}, runs=(run,))


def leftover_cancelled(run: Run, key: str, cleaning: str) -> None:
    """Check that every background task was cancelled, and had cleaned up, before the call was over.

    Args:
        run: what the judge saw.
        key: what such a task waits for.
        cleaning: what it asks for when it cleans up.

    Raises:
        CheckFailed: NOT_RUN, LEFTOVERS_AWAITED or PENDING_DESTROYED.
    """
    record = call_of(run, plain=True)
    tasks, cleanings = (_requests(run, record, name) for name in (key, cleaning))
    if not tasks:
        raise CheckFailed("NOT_RUN", {"seen": 0, "count": 1}, runs=(run,))
    for task in tasks:
        if task.outcome == "ok":
            facts: dict[str, Fact] = {"until": seconds_text(duration_ns(task, run))}
            raise CheckFailed("LEFTOVERS_AWAITED", facts, runs=(run,))
    if sum(last.outcome == "ok" for last in cleanings) < len(tasks):
        cancelled = all(task.outcome == "cancelled" for task in tasks)
        raise CheckFailed("PENDING_DESTROYED", {"cancelled": 1} if cancelled else {}, runs=(run,))


def generator_closed(run: Run, key: str) -> None:
    """Check that an async generator that nobody read to its end was closed before the call was over.

    Args:
        run: what the judge saw.
        key: what the generator asks for when it is closed.

    Raises:
        CheckFailed: NOT_RUN or ASYNCGEN.
    """
    record = call_of(run, plain=True)
    if not requests_of(run, record):
        raise CheckFailed("NOT_RUN", {"seen": 0, "count": 1}, runs=(run,))
    if not any(last.outcome == "ok" for last in _requests(run, record, key)):
        raise CheckFailed("ASYNCGEN", {"name": record.name}, runs=(run,))


def _requests(run: Run, record: Call, key: str) -> list[Request]:
    return [request for request in requests_of(run, record) if request.key == key]
