"""Checks on how long a call took, in virtual time.

Floor 1, judge side.
"""

from __future__ import annotations

from ..errors import CheckFailed, Fact
from ..run import Run
from .concurrency import serial
from .gate import call_of
from .measure import TOLERANCE_NS, nanoseconds, seconds_text, took_ns, waited_for_all
from .symptoms import own_exception


def takes(
    run: Run, seconds: float, *, late: str = "TIME", early: str = "TIME", call: int | None = None, plain: bool = False,
    tolerance: float = TOLERANCE_NS / 1e9,
) -> None:  # fmt: skip
    """Check how long a call took until it returned or raised.

    Args:
        run: what the judge saw.
        seconds: virtual seconds from its begin to its end.
        late: the code when it took longer. WAITS_ALL is told only when it did wait for the last of several answers.
        early: the code when it took less.
        call: which call, from 0; by default the last.
        plain: the tested function is a plain one.
        tolerance: in seconds.

    Raises:
        CheckFailed: ``late``, ``early``, UNITS (a thousand times too long), SERIAL (late, and one request after another) or RAISED.
    """
    record = call_of(run, call, plain=plain)
    if (failure := own_exception(run, record)) is not None:
        raise failure
    took, wanted = took_ns(record, run), nanoseconds(seconds)
    if abs(took - wanted) <= nanoseconds(tolerance):
        return
    facts: dict[str, Fact] = {"took": seconds_text(took), "expected": seconds_text(wanted), "name": record.name}
    if took < wanted:
        raise CheckFailed(early, facts, runs=(run,))
    if wanted and abs(took - 1000 * wanted) <= 1000 * TOLERANCE_NS:
        raise CheckFailed("UNITS", facts, runs=(run,))
    if late != "TIME" and (failure := serial(run, record, wanted)) is not None:
        raise failure
    if late == "WAITS_ALL" and not waited_for_all(run, record):
        late = "TIME"
    raise CheckFailed(late, facts, runs=(run,))
