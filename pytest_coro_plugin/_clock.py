"""Virtual time: instants in nanoseconds, the sums of instants and delays, and who may move the clock.

An *instant* is a count of nanoseconds since the clock's zero: a whole number (on the grid) wherever that is meant within the noise
of floating point, otherwise a fraction (a third of a second is 333333333.33 ns, so that three of them make one second).

Floor 0: pure functions, records and a protocol. It must not know asyncio.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, nextafter
from typing import Protocol

Instant = int | float  # a float is exact below EXACT when it is whole; above, instants are ints

NS = 1_000_000_000  # nanoseconds in a second
EXACT = 2.0**53  # up to here (104 days) every whole number of ns is exact as a float
_NOISE = 2.0**-48  # 16 units in the last place: what a handful of float operations may be off
_ONE_STEP = 2.0**-51
_NOISE_CAP_NS = 0.01
INFINITY = float("inf")


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


class TimeSource(Protocol):
    """Who tells the loop the time when the loop is not alone (the judge)."""

    def wait(self, deadline_ns: int | None, /) -> int | None:
        """Let the next thing happen and tell the new time in ns, at most ``deadline_ns``; None: nothing can ever happen."""

    def advance(self, ns: int, /) -> int:
        """Let ``ns`` nanoseconds pass while a callback runs, and tell the new time in ns."""


def snap(x: Instant) -> Instant:
    """Put ``x`` ns on the grid when only float noise keeps it off."""
    if isinstance(x, int) or x in (INFINITY, -INFINITY):
        return x
    whole = round(x)  # raises ValueError for nan
    noise = abs(x) * _NOISE
    if noise > _NOISE_CAP_NS:
        noise = max(_NOISE_CAP_NS, abs(x) * _ONE_STEP)
    if abs(x - whole) <= noise:
        return whole if abs(x) >= EXACT else float(whole)
    return x


def instant(seconds: float) -> Instant:
    """The instant that ``seconds`` on the clock mean."""
    if isinstance(seconds, int):
        return seconds * NS
    return snap(float(seconds) * 1e9)


def after(now: Instant, shown: float, delay: float) -> Instant:
    """The instant ``delay`` seconds after ``now``, later than what the clock shows if the delay is positive at all.

    Args:
        now: instant in ns.
        shown: what the clock shows at ``now``, in seconds.
        delay: in seconds, may be negative.
    """
    step = instant(delay)
    if now % 1 == 0 and step % 1 == 0:
        total: Instant = int(now) + int(step)
        if total < EXACT:
            total = float(total)
    else:
        total = snap(now + step)
    if delay > 0 and (total <= now or seconds(total) <= shown):
        visible = nextafter(shown, INFINITY)
        total = max(visible * 1e9, nextafter(now, INFINITY))
        if total >= EXACT:
            total = int(total)
        while seconds(total) < visible:  # above 104 days the product may fall short of what must become visible
            total += max(1, round(total * _ONE_STEP))
    return total


def seconds(at: Instant) -> float:
    """What the clock shows at the instant, in seconds."""
    return at / NS


def whole_ns(at: Instant) -> int:
    """The first whole nanosecond that is not before the instant."""
    return ceil(at)


def to_ns(seconds: float) -> int:
    """Whole nanoseconds of a duration or an instant in seconds."""
    return whole_ns(instant(seconds))
