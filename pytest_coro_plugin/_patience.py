"""An end to code that does not end: raises into a thread that has used its seconds, again and again until it stops.

Floor 1, run side. Stands on the watchdog's per-thread CPU clock. For what runs outside of any loop step, where the watchdog of the loop does not look:
the import of a learner's file, plain functions, and the last net below a test case. It works without signals, so also on Windows; code that waits
inside of C (a lock without end) is reached only when it comes back. It must not end the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType

from ._blocking import BlockingAbort
from ._blocking.lookout import LOOKOUT
from ._blocking.watchdog import thread_clock

IMPORT_LIMIT_S = 1.0


class Patience:
    """Watch the thread that makes it, while started.

    Args:
        limit_s: seconds until it is stopped.
        wall: seconds of the real clock instead of the thread's processor time.
        unless: asked before each raise, from another thread; while it says yes nothing is raised.
    """

    def __init__(
        self, limit_s: float = IMPORT_LIMIT_S, *, wall: bool = False, unless: Callable[[], bool] = lambda: False
    ) -> None:
        self._limit_s = limit_s
        self._unless = unless
        self._thread = threading.get_ident()
        self._clock: Callable[[], float] = monotonic if wall else thread_clock(self._thread)
        self._number = 0
        self.ended = False

    def start(self) -> None:
        """Begin to count."""
        self._until = self._clock() + self._limit_s
        self._number = LOOKOUT.watch(self._look)  # where there are no threads, as in a page, whoever shows it ends the worker

    def stop(self) -> None:
        """Stop counting; what was raised and has not arrived yet arrives here.

        Taking it back is no way: CPython 3.11 keeps looking for an exception that is not there, for ever, once somebody traces.
        """
        LOOKOUT.forget(self._number)
        if not self.ended or self._thread != threading.get_ident():
            return
        try:
            if _raise_in(self._thread, BlockingAbort):
                while True:
                    pass
        except BlockingAbort:
            pass

    def __enter__(self) -> Patience:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _look(self) -> None:
        if self._clock() >= self._until and not self._unless():
            self.ended = True
            _raise_in(self._thread, BlockingAbort)


def _raise_in(thread: int, error: type[BaseException]) -> bool:
    """Raise in a thread as soon as it runs Python code; False where this interpreter has no such way."""
    try:
        import ctypes
    except ImportError:
        return False
    return bool(ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error)))
