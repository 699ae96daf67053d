"""The watchdog: one step of the loop has used the processor for too long; it names the line, and ends a step that does not end.

Stands on the CPU clock of the loop's thread, never on wall time: a machine that is slow or shared counts only what this thread itself computed, and the
limit grows with how slow it is. It looks from the lookout's thread; it must never raise into anything but the learner's frames.
"""

from __future__ import annotations

import functools
import operator
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

from . import places
from .lookout import LOOKOUT
from .state import BlockingAbort

if TYPE_CHECKING:
    from .tripwire import Tripwire

_LIMIT_SECONDS = 0.25  # of processor time in one step, on a machine of the reference speed
_END_FACTOR = 2  # so much longer, and the step is ended
_UNSEEN_FACTOR = 1.2  # for a stretch in which the watchdog itself could not look
_LITTLE_SECONDS = 0.01  # of processor time since the last look: nothing can have become too long meanwhile
_FEW_TURNS = 50  # a poll makes thousands in a stretch that is long enough to be told
_CAN_TAKE_BACK = sys.version_info >= (3, 12)  # 3.11 would look for the exception that is gone for ever, once somebody traces
_REFERENCE_SECONDS = 0.012  # what ``_calibrate`` takes there


class Watchdog:
    """Looks again and again at what the loop's thread is doing.

    Args:
        wire: the tripwire that is told; its thread is the one that is watched.
    """

    def __init__(self, wire: Tripwire) -> None:
        self._wire = wire
        self._clock = thread_clock(wire.thread)
        self._limit = _LIMIT_SECONDS * slowness()
        self._step: object = None
        self._told: object = None
        self._turns = 0
        self._begun = 0.0
        self._last = 0.0
        self._number = 0

    def start(self) -> None:
        """Begin to look."""
        self._last = self._clock()  # a first step may hold the interpreter before the first look
        self._number = LOOKOUT.watch(self._look)

    def stop(self) -> None:
        """Stop looking, and wait until that is so."""
        LOOKOUT.forget(self._number)

    def _look(self) -> None:
        now = self._clock()
        if now - self._last < _LITTLE_SECONDS:
            return
        unseen, self._last = now - self._last, now
        frame = sys._current_frames().get(self._wire.thread)
        step = places.step_of(frame)
        if step is None or frame is None:
            self._step = None
            return
        if step != self._step:
            several = self._made_several_turns(step)
            self._step = step
            self._begun = now - unseen if unseen > self._limit * _UNSEEN_FACTOR and not several else now
        used = now - self._begun
        if used > self._limit and step != self._told:
            self._tell(frame, step)
        if used > self._limit * _END_FACTOR and step == self._told:
            self._end(step)

    def _made_several_turns(self, step: object) -> bool:
        """Tell whether a virtual loop made many turns since the last look, so that no single step can have used all the time in between."""
        if not isinstance(step, tuple):
            return False
        before, self._turns = self._turns, step[0]
        return not 0 <= step[0] - before <= _FEW_TURNS

    def _tell(self, frame: FrameType, step: object) -> None:
        place = places.find(places.beneath_wrappers(frame), self._wire.is_learner)
        if place is None or place.frame is None:
            return
        self._told = step
        self._wire.hogged(place, getattr(places.loop_of(frame), "now_ns", 0), step)

    def _end(self, step: object) -> None:
        """Ask the loops of the step to end it; from the second look on, raise into it."""
        if self._wire.ending != step:
            self._wire.ending = step
            return
        frame = sys._current_frames().get(self._wire.thread)
        if frame is None or places.step_of(frame) != step:
            return
        if self._wire.is_learner(frame.f_code.co_filename) or _is_below_learner(frame, self._wire.is_learner):
            _raise_in(self._wire.thread)
            if _CAN_TAKE_BACK and places.step_of(sys._current_frames().get(self._wire.thread)) != step:
                _raise_in(self._wire.thread, None)


def _is_below_learner(frame: FrameType, is_learner: Callable[[str], bool]) -> bool:
    """Tell whether library code is running that the learner's code called, and nothing of the tools."""
    place = places.find(frame, is_learner)
    return place is not None and place.frame is not None


def _raise_in(thread: int, error: type[BaseException] | None = BlockingAbort) -> None:
    try:
        import ctypes
    except ImportError:
        return
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error is not None else None)


def thread_clock(
    thread: int, *, wall: Callable[[], float] = time.perf_counter, used: Callable[[], float] = time.process_time
) -> Callable[[], float]:
    """Give the clock of the processor time of one thread, in seconds.

    Where a thread has no clock that others can read, the lesser of wall time and the process's own time stands in (both taken when this module was
    loaded: the ones of ``time`` may be virtual by now).
    """
    if hasattr(time, "pthread_getcpuclockid"):
        with suppress(OSError):  # WebAssembly has the function and no such clock
            return functools.partial(time.clock_gettime, time.pthread_getcpuclockid(thread))
    begun_wall, begun_used = wall(), used()
    return lambda: min(wall() - begun_wall, used() - begun_used)


@functools.cache
def slowness() -> float:
    """Tell how many times slower than the reference this machine computes, at least 1; measured once."""
    clock = time.thread_time if hasattr(time, "thread_time") else time.process_time
    best = min(_calibrate(clock) for _ in range(3))
    return max(1.0, best / _REFERENCE_SECONDS)


def _calibrate(clock: Callable[[], float]) -> float:
    begun = clock()
    sum(
        map(operator.mul, range(100_000), range(100_000))
    )  # no line of Python each: a debugger or coverage would make the machine look slow
    return clock() - begun
