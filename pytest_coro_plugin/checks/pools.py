"""Checks on a pool that lends connections: never more than its size, each to one user at a time, none idle while somebody waits, each closed once.

Floor 1, judge side. Each user is a call of the driver ``borrow``, in the order of the names that are given; ``connect``, ``use`` and ``close`` are services known by
their types. A use is keyed by its user and says which connection it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, same, show
from . import symptoms
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, most_in_flight, nanoseconds, outermost, seconds_text

NO_CONTEXT = ("context manager protocol", "is not an async iterator")
BORROW = "borrow"


def lends(run: Run, users: Sequence[str]) -> None:
    """Check that each user got a connection that ``connect()`` had made, open, and for itself alone.

    Raises:
        CheckFailed: NOT_CONTEXT, WRONG_CONNECTION, SHARED_CONNECTION, LENT_CLOSED, RAISED or NOT_LENT.
    """
    _gate(run)
    for call in _borrowers(run):
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure
    _each_to_one(run)
    for user in users:
        if not any(use.key == user and use.outcome == "ok" for use in _asked(run, "use")):
            raise CheckFailed("NOT_LENT", {"user": user}, runs=(run,))


def pool_size_kept(run: Run, size: int) -> None:
    """Check that no more connections were made than the pool may have.

    Raises:
        CheckFailed: NOT_CONTEXT, RAISED, NO_CONNECTION when none was made, or TOO_MANY.
    """
    _gate(run)
    for call in _borrowers(run):
        if call.outcome == "error" and (failure := symptoms.own_exception(run, call)) is not None:
            raise failure
    made = _asked(run, "connect")
    if not made:
        raise CheckFailed("NO_CONNECTION", {"users": len(_borrowers(run))}, runs=(run,))
    if len(made) > size:
        raise CheckFailed("TOO_MANY", {"made": len(made), "size": size}, runs=(run,), site=outermost(made[size]))


def no_connection_idle(run: Run, users: Sequence[str], begins: Sequence[float], size: int) -> None:
    """Check that nobody waited while a connection was free or could be made.

    Args:
        run: what the judge saw.
        users: who borrows.
        begins: when the uses begin, in seconds of the run, whoever is next.
        size: how many connections the pool may have.

    Raises:
        CheckFailed: those of ``lends`` and ``pool_size_kept``, SERIAL when only one was ever in use, or IDLE_CONNECTION.
    """
    lends(run, users)
    pool_size_kept(run, size)
    uses = sorted(_asked(run, "use"), key=lambda use: use.begin_ns)
    end_ns = max(use.end_ns or 0 for use in uses)
    for use, seconds in zip(uses, begins, strict=False):
        if use.begin_ns - nanoseconds(seconds) <= TOLERANCE_NS:
            continue
        facts: dict[str, Fact] = {
            "user": show(use.key, 20),
            "size": size,
            "begin": seconds_text(use.begin_ns),
            "free": seconds_text(nanoseconds(seconds)),
        }
        if size > 1 and most_in_flight(uses) == 1:
            hold_ns = (uses[-1].end_ns or 0) - uses[-1].begin_ns
            facts |= {
                "pool": 1,
                "users": len(uses),
                "total": seconds_text(end_ns),
                "best": seconds_text(nanoseconds(begins[-1]) + hold_ns),
            }
            raise CheckFailed("SERIAL", facts, runs=(run,), site=outermost(use))
        dialled = _asked(run, "connect")
        in_turn = {"in_turn": len(dialled)} if len(dialled) > 1 and most_in_flight(dialled) == 1 else {}
        raise CheckFailed("IDLE_CONNECTION", facts | in_turn, runs=(run,), site=outermost(use))


def pool_closed(run: Run) -> None:
    """Check that ``close()``, the last call, closed every connection once and waited for that.

    A pool that nobody used has nothing to close, and its ``close()`` has to return all the same.

    Raises:
        CheckFailed: NOT_CONTEXT, RAISED, NO_CONNECTION, LEFT_OPEN, CLOSED_TWICE, or what was wrong with a connection before that.
    """
    _gate(run)
    record = run.calls[-1]
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    made, closing = _asked(run, "connect"), _asked(run, "close")
    if not made and _borrowers(run):
        raise CheckFailed("NO_CONNECTION", {"users": len(_borrowers(run))}, runs=(run,))
    _each_to_one(run)
    for number in range(1, len(made) + 1):
        times = [request for request in closing if same(request.key, number)]
        if len(times) > 1:
            raise CheckFailed("CLOSED_TWICE", {"times": len(times)}, runs=(run,), site=outermost(times[1]))
    done = [request for request in closing if request.outcome == "ok" and (request.end_ns or 0) <= (record.end_ns or 0)]
    if len(done) < len(made):
        facts: dict[str, Fact] = {"open": len(made) - len(done), "made": len(made)}
        facts |= {"begun": 1} if len(closing) == len(made) else {}
        raise CheckFailed("LEFT_OPEN", facts, runs=(run,), site=outermost(closing[0]) if closing else None)


def given_back(run: Run, users: Sequence[str], errors: Sequence[BaseException | None], size: int) -> None:
    """Check that a connection was free again after exceptions and cancellations, and that those came out.

    Args:
        run: what the judge saw; every user had a limit.
        users: who borrowed, in order.
        errors: for each user what its body raised; None where it succeeded or was cancelled.
        size: how many connections the pool may have.

    Raises:
        CheckFailed: NOT_CONTEXT, NOT_RELEASED, SWALLOWED, SWALLOWS_CANCEL, WRONG_ERROR, RAISED, or those of ``lends`` and ``pool_size_kept``.
    """
    _gate(run)
    borrowers = _borrowers(run)
    cancels = sum(call.cancelled_ns is not None for call in borrowers)
    for call, user, error in zip(borrowers, users, errors, strict=True):
        if call.error is not None and call.error.type == "TimeoutError" and not symptoms.injected(call.error):
            waited = seconds_text((call.end_ns or 0) - call.begin_ns)
            why: dict[str, Fact] = {"cancelled": cancels} if cancels else {"raised": sum(error is not None for error in errors)}
            raise CheckFailed("NOT_RELEASED", {"user": user, "waited": waited} | why, runs=(run,))
        _came_out(run, call, error)
    expected = [
        user for call, user, error in zip(borrowers, users, errors, strict=True) if error is None and call.cancelled_ns is None
    ]
    for user in expected:
        if not any(use.key == user and use.outcome == "ok" for use in _asked(run, "use")):
            raise CheckFailed("NOT_LENT", {"user": user}, runs=(run,))
    _each_to_one(run)
    pool_size_kept(run, size)


def _came_out(run: Run, call: Call, error: BaseException | None) -> None:
    """Check that a user's exception or cancellation came out of ``async with``, and nothing else."""
    facts: dict[str, Fact] = {"name": "acquire()", "value": "None", "body": 1}
    if call.cancelled_ns is not None:
        facts |= {"at": seconds_text(call.cancelled_ns), "end": seconds_text(call.end_ns or 0)}
        if call.outcome == "ok":
            raise CheckFailed("SWALLOWS_CANCEL", facts | {"returned": 1}, runs=(run,))
        if call.outcome == "error" and call.error is not None:
            raise CheckFailed(
                "SWALLOWS_CANCEL", facts | {"error": symptoms.error_text(call.error)}, runs=(run,), site=call.raised_at
            )
        return
    wanted = portable(error) if error is not None else None
    if call.outcome == "ok":
        if error is not None:
            raise CheckFailed("SWALLOWED", facts | {"error": f"{type(error).__name__}: {error}"}, runs=(run,))
        return
    if call.error is None or wanted is None or not same(call.error, wanted):
        if error is not None and call.error is not None and call.error.type != "TypeError":
            told: dict[str, Fact] = {
                "name": "acquire()",
                "error": symptoms.error_text(call.error),
                "expected": f"{type(error).__name__}: {error}",
            }
            raise CheckFailed("WRONG_ERROR", told, runs=(run,), site=call.raised_at)
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure


def _each_to_one(run: Run) -> None:
    """Check that what was lent were connections, open ones, and each to one user at a time."""
    uses, made, closing = _asked(run, "use"), _asked(run, "connect"), _asked(run, "close")
    for place, use in enumerate(uses):
        number = use.args[1]
        facts: dict[str, Fact] = {"user": show(use.key, 20), "at": seconds_text(use.begin_ns), "number": show(number, 20)}
        if type(number) is not int or not 1 <= number <= len(made):
            raise CheckFailed("WRONG_CONNECTION", facts | {"value": str(number)}, runs=(run,))
        for other in uses[:place]:
            if same(other.args[1], number) and (other.end_ns is None or other.end_ns > use.begin_ns):
                raise CheckFailed("SHARED_CONNECTION", facts | {"other": show(other.key, 20)}, runs=(run,))
        if any(same(request.key, number) and request.begin_ns < (use.end_ns or run.end_ns) for request in closing):
            raise CheckFailed("LENT_CLOSED", facts, runs=(run,))


def _gate(run: Run) -> None:
    require(run, plain=True)
    methods(run, awaited=("close",))
    for call in _borrowers(run):
        if call.error is None or call.raised_at is not None or symptoms.injected(call.error):
            continue
        if call.error.type == "AttributeError" and "'acquire'" in call.error.text:
            raise CheckFailed("MISSING_NAME", {"name": "Pool.acquire"}, runs=(run,))
        if call.error.type in ("TypeError", "AttributeError") and any(
            text in call.error.text for text in (*NO_CONTEXT, "__aenter__")
        ):
            facts: dict[str, Fact] = {"error": call.error.text}
            if "'coroutine' object" in call.error.text or "not an async iterator" in call.error.text:
                facts["coroutine"] = 1
            raise CheckFailed("NOT_CONTEXT", facts, runs=(run,))


def _borrowers(run: Run) -> list[Call]:
    return [call for call in run.calls if call.target < 0 and call.name == BORROW]


def _asked(run: Run, what: str) -> list[Request]:
    return [request for request in run.requests if request.service.partition(" ")[0] == what]
