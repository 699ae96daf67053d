"""Virtual time: instants in nanoseconds, the sums of instants and delays, which of equal instants comes first,
and who may move the clock.

An *instant* is a count of nanoseconds since the clock's zero: a whole number (on the grid) wherever that is meant within the noise
of floating point, otherwise an exact fraction (a third of a second, so that three of them make one second, and 191 times 1/191 too).

Floor 0: pure functions, records and a protocol. It must not know asyncio.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil, inf, isinf, isnan, nextafter
from random import Random
from typing import Protocol

Instant = int | float | Fraction  # whole: a float below EXACT (quick), an int above; else a Fraction; or INFINITY

NS = 1_000_000_000  # nanoseconds in a second
EXACT = 2.0**53  # up to here (104 days) every whole number of ns is exact as a float
INFINITY = inf
_NOISE = Fraction(1, 2**51)  # 4 units in the last place: what reading and adding a few floats may be off
_QUICK_NOISE = 2.0**-51
_QUICK_S = 400.0  # up to here the noise is below the cap
_NOISE_CAP_NS = Fraction(1, 5000)  # a delay that is further off the grid is meant that way


@dataclass(frozen=True, slots=True)
class Limits:
    """When the loop stops believing in a program.

    Args:
        livelock_rounds: rounds at one instant without any timer.
        busy_wait_rounds: rounds at one instant while a timer waits.
        virtual_s: virtual seconds that a run may last, None for no limit.
        turns: rounds that the loop may make in all, None for no limit.
        thread_wait_s: real seconds to wait for a thread.
    """

    livelock_rounds: int = 100_000
    busy_wait_rounds: int = 10_000
    virtual_s: float | None = None
    turns: int | None = 10_000_000
    thread_wait_s: float = 5.0


DEFAULT_LIMITS = Limits()


class TimeSource(Protocol):
    """Who tells the loop the time when the loop is not alone (the judge)."""

    def wait(self, deadline_ns: int | None, /) -> int | None:
        """Let the next thing happen and tell the new time in ns, at most ``deadline_ns``; None: nothing can ever happen."""

    def advance(self, ns: int, /) -> int:
        """Let ``ns`` nanoseconds pass while a callback runs, and tell the new time in ns."""


def instant(seconds: float) -> Instant:
    """The instant that ``seconds`` on the clock mean; at most half a nanosecond from them."""
    if 0.0 <= seconds < _QUICK_S:
        rough = seconds * 1e9
        whole = round(rough)
        if abs(rough - whole) <= rough * _QUICK_NOISE / 2:  # half of it: the product may be off itself
            return float(whole)
    return _snap(seconds, None)


def after(now: Instant, shown: float, delay: float) -> Instant:
    """The instant ``delay`` seconds after ``now``, later than what the clock shows if the delay is positive at all.

    Args:
        now: instant in ns.
        shown: what the clock shows at ``now``, in seconds.
        delay: in seconds, may be negative.
    """
    if type(now) is float and 0.0 < delay < _QUICK_S:
        # The same in floats, for what is off the grid by noise only (0.007 * 3).
        rough = delay * 1e9
        whole = round(rough)
        if abs(rough - whole) <= rough * _QUICK_NOISE and now + whole < EXACT and (now + whole) / 1e9 > shown:
            return now + whole
    step = _snap(delay, _NOISE_CAP_NS)
    if step == INFINITY:
        return step
    total = _on_grid(Fraction(now) + Fraction(step), _NOISE_CAP_NS)
    if delay > 0 and seconds(total) <= shown:
        total = Fraction(nextafter(shown, INFINITY)) * NS  # less than the float can show: the next that it can
    return total


def later_by_ns(now: Instant, ns: int) -> Instant:
    """The instant ``ns`` whole nanoseconds after ``now``."""
    return _on_grid(Fraction(now) + ns, _NOISE_CAP_NS)


def seconds(at: Instant) -> float:
    """What the clock shows at the instant, in seconds."""
    return float(at / NS)


def whole_ns(at: Instant) -> int:
    """The first whole nanosecond that is not before the instant."""
    return ceil(at)


def as_instant(ns: int) -> Instant:
    """A whole number of nanoseconds in the form that is quickest to reckon with."""
    return float(ns) if -EXACT < ns < EXACT else ns


def _snap(seconds: float, cap_ns: Fraction | None) -> Instant:
    if isinf(seconds):
        return INFINITY if seconds > 0 else -INFINITY
    if isnan(seconds):
        raise ValueError("a time or delay must be a number of seconds, not nan")
    return _on_grid(Fraction(seconds) * NS, cap_ns)


def _on_grid(exact: Fraction, cap_ns: Fraction | None) -> Instant:
    """Take the whole nanosecond when only float noise keeps ``exact`` from it, or when the clock could not show the difference."""
    whole = round(exact)
    off, noise = abs(exact - whole), abs(exact) * _NOISE
    if off <= (noise if cap_ns is None else min(noise, cap_ns)) or (off <= noise and whole / NS == float(exact / NS)):
        return as_instant(whole)
    return exact


def to_ns(seconds: float) -> int:
    """Whole nanoseconds of a duration or an instant in seconds, for whoever hands times to a ``TimeSource``."""
    return whole_ns(instant(seconds))


def tie_breakers(ties: str) -> Iterator[int]:
    """Numbers that order timers with equal deadlines."""
    kind, _, seed = ties.partition(":")
    if ties == "fifo":
        return count()
    if ties == "lifo":
        return count(0, -1)
    if kind == "seeded" and seed.removeprefix("-").isdecimal():
        draw = Random(int(seed)).getrandbits
        return (draw(30) << 40 | number for number in count())
    raise ValueError(f"ties must be 'fifo', 'lifo' or 'seeded:<int>', not {ties!r}")
