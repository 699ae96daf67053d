"""Checks on calls that end with several failures at once, in an ``ExceptionGroup``.

Floor 1, judge side. Which failures happened is told by the judge's own injections, never by what the group says of itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Run
from ..values import ErrorValue, portable, same, show
from . import symptoms
from .gate import call_of
from .measure import seconds_text

SHOWN_CHARS = 60


def raises_group(run: Run, expected: Sequence[BaseException], *, call: int | None = None) -> None:
    """Check that a call ended with an exception group of exactly these injected exceptions, side by side in it, in any order.

    Args:
        run: what the judge saw.
        expected: the injected exceptions.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: SWALLOWED when it returned, ONE_ERROR when some are missing, NESTED_GROUP, WRONG_ERROR or RAISED.
    """
    record = call_of(run, call)
    wanted = [portable(error) for error in expected]
    texts = [symptoms.error_text(error) for error in wanted if isinstance(error, ErrorValue)]
    facts: dict[str, Fact] = {"name": record.name, "error": texts[0], "count": len(wanted), "expected": ", ".join(texts)}
    if record.outcome == "ok":
        if (failure := symptoms.returns_awaitable(run)) is not None:
            raise failure
        raise CheckFailed("SWALLOWED", facts | {"value": show(record.value, SHOWN_CHARS)}, runs=(run,))
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    error = record.error
    parts = error.parts if error is not None else ()
    if error is None or any(part.parts for part in parts):
        raise CheckFailed("NESTED_GROUP", facts, runs=(run,), site=record.raised_at)
    missing = [one for one in wanted if not any(same(part, one) for part in parts)]
    facts |= {
        "came": symptoms.error_text(parts[0] if parts else error),
        "at": seconds_text((record.end_ns or 0) - record.begin_ns),
    }
    if not parts or missing:
        bare: dict[str, Fact] = {} if parts else {"bare": 1} if len(wanted) > 1 else {"single": 1}
        raise CheckFailed("ONE_ERROR", facts | bare, runs=(run,), site=record.raised_at)
    if len(parts) > len(wanted):
        extra = next((part for part in parts if not any(same(part, one) for one in wanted)), parts[-1])
        raise CheckFailed("EXTRA_ERROR", facts | {"came": symptoms.error_text(extra)}, runs=(run,), site=record.raised_at)
