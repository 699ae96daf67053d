"""The other clocks in step: ``time.time``, ``monotonic``, ``perf_counter`` (and their ``_ns``) and ``datetime.now`` follow the virtual clock.

Floor 1, run side. The clocks of ``time`` are three functions each over the caller's nanoseconds, because ``monotonic()`` has to be exactly what
``loop.time()`` is and freezegun counts in microseconds; everything that knows a calendar (``datetime``, ``date``, ``localtime``, ``gmtime``,
``strftime``) is freezegun's, which is told the time by the same nanoseconds. freezegun's own ``start`` looks through every loaded module; here only
``time``, ``datetime`` and the modules that the caller names are touched, and all is put back on every way out. pytest, pytest-timeout
and ``threading`` took their clocks when they were imported and keep the real ones.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, TypeAlias

EPOCH_S = 1_700_000_000
"""What ``time.time()`` says when the virtual clock is at 0: 2023-11-14 22:13:20 UTC. Far from 0, so that nobody can mix the two clocks up."""

_EPOCH_NS = EPOCH_S * 1_000_000_000
_START = datetime.datetime(2023, 11, 14, 22, 13, 20)
_Change: TypeAlias = tuple[ModuleType, str, Any, Any]  # where, name, what stood there, what stands there now

_CALENDAR = ("localtime", "gmtime", "strftime")


@contextmanager
def frozen(
    now_ns: Callable[[], int],
    *,
    seconds: Callable[[], float] | None = None,
    modules: Iterable[ModuleType] = (),
    dates: bool = True,
) -> Iterator[None]:
    """Let every clock that learner code can read show the virtual time.

    Args:
        now_ns: the virtual time in ns since the start of the run.
        seconds: the same time in s, where somebody counts it already (``loop.time``): then ``monotonic()`` is that very number.
        modules: modules that were loaded before and may have taken a clock by name (``from time import monotonic``).
        dates: freeze the calendar clocks as well; it costs the import of freezegun the first time.
    """
    calendar = _Calendar(now_ns) if dates else None
    clocks = _clocks(now_ns, seconds)
    if calendar is not None:
        clocks = {name: calendar.unless_overruled(name, clock) for name, clock in clocks.items()}
    changes: list[_Change] = [(time, name, getattr(time, name), fake) for name, fake in clocks.items()]
    if calendar is not None:
        changes += calendar.changes()
    fakes = {id(real): fake for _, _, real, fake in changes}
    for module in modules:
        taken = [(name, value) for name, value in vars(module).items() if id(value) in fakes]
        changes += [(module, name, value, fakes[id(value)]) for name, value in taken]
    try:
        for module, name, _, fake in changes:
            setattr(module, name, fake)
        yield
    finally:
        for module, name, real, _ in reversed(changes):
            setattr(module, name, real)
        if calendar is not None:
            calendar.close()


def _clocks(now_ns: Callable[[], int], seconds: Callable[[], float] | None) -> dict[str, Callable[[], float]]:
    """Make the clocks of ``time``; ``monotonic`` and ``perf_counter`` are one."""

    def monotonic() -> float:
        """Virtual seconds, the same number as ``loop.time()``."""
        return now_ns() / 1e9 if seconds is None else seconds()

    def monotonic_ns() -> int:
        """Virtual nanoseconds."""
        return now_ns()

    def wall() -> float:
        """Virtual seconds since 1970, of an epoch of its own."""
        return (now_ns() + _EPOCH_NS) / 1e9

    def wall_ns() -> int:
        """Virtual nanoseconds since 1970, of an epoch of its own."""
        return now_ns() + _EPOCH_NS

    return {
        "monotonic": monotonic, "monotonic_ns": monotonic_ns, "perf_counter": monotonic, "perf_counter_ns": monotonic_ns,
        "time": wall, "time_ns": wall_ns,
    }  # fmt: skip


class _Calendar:
    """freezegun's half: it lies on top of freezegun's stack and computes the time when asked, so there is nothing to drive."""

    def __init__(self, now_ns: Callable[[], int]) -> None:
        import freezegun.api

        api: Any = freezegun.api
        self._api = api
        self._now_ns = now_ns
        self._items: tuple[tuple[list[Any], Any], ...] = (
            (api.freeze_factories, self),
            (api.tz_offsets, datetime.timedelta(0)),
            (api.ignore_lists, ()),
            (api.tick_flags, False),
        )
        for stack, item in self._items:
            stack.append(item)

    def __call__(self) -> datetime.datetime:
        return _START + datetime.timedelta(microseconds=self._now_ns() // 1000)

    def unless_overruled(self, name: str, clock: Callable[[], float]) -> Callable[[], float]:
        """Give way to a ``freeze_time`` that the tested code itself has put on top."""
        factories: list[Any] = self._api.freeze_factories
        theirs = getattr(self._api, f"fake_{name}")

        def read() -> float:
            return clock() if factories[-1] is self else theirs()

        return read

    def changes(self) -> list[_Change]:
        api = self._api
        return [
            (datetime, "datetime", datetime.datetime, api.FakeDatetime),
            (datetime, "date", datetime.date, api.FakeDate),
            *((time, name, getattr(time, name), getattr(api, f"fake_{name}")) for name in _CALENDAR),
        ]

    def close(self) -> None:
        for stack, _ in self._items:
            stack.pop()
