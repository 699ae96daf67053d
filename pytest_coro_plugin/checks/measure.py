"""Measurements of a run that several checks share: seconds as text, requests in flight, sums.

Floor 1, judge side; stands on the records of ``run``. Pure, and without any opinion on what is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..run import Call, Request, Run, Site

TOLERANCE_NS = 1_000
TERMS_MAX = 8


def nanoseconds(seconds: float | Fraction) -> int:
    """Give seconds as whole nanoseconds, rounded to the nearest."""
    return round(Fraction(seconds) * 1_000_000_000)


def seconds_text(ns: int) -> str:
    """Write nanoseconds as seconds with at most three decimals.

    >>> seconds_text(8_000_000_000), seconds_text(210_000_000), seconds_text(1_000_000_000 // 3)
    ('8', '0.21', '0.333')
    """
    if 0 < abs(ns) < 500_000:
        return f"{ns / 1_000_000_000:.0e}"
    return f"{ns / 1_000_000_000:.3f}".rstrip("0").rstrip(".")


def sum_text(parts_ns: Sequence[int]) -> str:
    """Write durations as a sum of seconds, ``3+1+2+2``; the middle of a long one is left out."""
    terms = [seconds_text(part) for part in parts_ns]
    if len(terms) > TERMS_MAX:
        terms = [*terms[: TERMS_MAX - 2], "…", terms[-1]]
    return "+".join(terms)


def took_ns(call: Call, run: Run) -> int:
    """Give how long a call took, in ns; a call that never ended took until the end of the run."""
    return (run.end_ns if call.end_ns is None else call.end_ns) - call.begin_ns


def requests_of(run: Run, call: Call) -> tuple[Request, ...]:
    """Give the requests that began while the call was under way, in the order in which they began; calls of plain functions are none (``heard_of``)."""
    return tuple(request for request in _during(run, call) if not _is_callback(request))


def heard_of(run: Run, call: Call) -> tuple[Request, ...]:
    """Give the calls of our plain functions (``callback``) that came while the call was under way, in order."""
    return tuple(request for request in _during(run, call) if _is_callback(request))


def _during(run: Run, call: Call) -> Iterator[Request]:
    end_ns = run.end_ns if call.end_ns is None else call.end_ns
    return (request for request in run.requests if call.begin_ns <= request.begin_ns <= end_ns)


def _is_callback(request: Request) -> bool:
    return request.method == "__call__" and not request.asynchronous


def duration_ns(request: Request, run: Run) -> int:
    """Give how long a request was under way, in ns."""
    return (run.end_ns if request.end_ns is None else request.end_ns) - request.begin_ns


def most_in_flight(requests: Iterable[Request]) -> int:
    """Count the most requests that were under way at one instant; one that ends as another begins does not overlap it."""
    changes: list[tuple[int, int]] = []
    for request in requests:
        changes.append((request.begin_ns, 1))
        if request.end_ns is not None:
            changes.append((request.end_ns, -1))
    flying = most = 0
    for _, change in sorted(changes):
        flying += change
        most = max(most, flying)
    return most


def outermost(request: Request) -> Site | None:
    """Give the learner's outermost line that led to a request: the loop that awaits a helper, not the helper."""
    return request.chain[-1] if request.chain else None


def common_site(requests: Sequence[Request]) -> Site | None:
    """Give the one outermost line that all the requests came from, or None when they came from several."""
    sites = {outermost(request) for request in requests}
    return sites.pop() if len(sites) == 1 else None


def waited_for_all(run: Run, call: Call) -> bool:
    """Tell whether a call was over with the last answer of several requests that were under way together."""
    requests = requests_of(run, call)
    ends = [request.end_ns for request in requests if request.outcome in ("ok", "error") and request.end_ns is not None]
    return most_in_flight(requests) > 1 and len(ends) == len(requests) and max(ends) == call.end_ns
