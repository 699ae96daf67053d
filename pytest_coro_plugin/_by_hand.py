"""Threads that a program starts by hand: they live by the clock of the loop that runs there, as the threads of its pools do.

Floor 1, run side. Stands on ``_pools`` and ``_threads``. It must not touch threads that are started where no virtual loop runs: those stay real.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from ._pools import crew_here
from ._threads import Crew, Worker, current_worker, off_duty
from .errors import WorkerAbandoned

Start = Callable[[threading.Thread], None]
Join = Callable[[threading.Thread, float | None], None]


def start(thread: threading.Thread, really: Start) -> None:
    """Start a thread: as a worker of the loop that runs on this thread, or that this thread works for; elsewhere as ever.

    Args:
        thread: not started yet.
        really: starts it.

    Raises:
        RuntimeError: it was started before, or the system gives no more threads.
    """
    crew = crew_here()
    if crew is None or thread.ident is not None:
        really(thread)
    else:
        _Hand(crew, thread, really).start()


def join(thread: threading.Thread, timeout: float | None, really: Join) -> None:
    """Wait for a thread to end: a worker of the same loop waits in virtual time, anybody else as ever.

    Args:
        thread: the one to wait for.
        timeout: seconds, None without end.
        really: waits for it.
    """
    hand, caller = getattr(thread, "_coro_hand", None), current_worker()
    if isinstance(hand, _Hand) and hand.worker is not None and caller is not None and caller.crew is hand.worker.crew:
        hand.worker.crew.wait_for(hand.worker, timeout)
        if hand.worker.state == "done":
            really(thread, None)
    else:
        really(thread, timeout)


def was_left(thread: threading.Thread) -> bool:
    """Tell whether a worker of this thread had more to do when its loop was closed."""
    hand = getattr(thread, "_coro_hand", None)
    return isinstance(hand, _Hand) and hand.worker is not None and hand.worker.left


class _Hand:
    """One thread in the part of a pool: it takes one job, its own ``run``."""

    def __init__(self, crew: Crew, thread: threading.Thread, really: Start) -> None:
        self._crew, self._thread, self._really, self._run = crew, thread, really, thread.run
        self.worker: Worker | None = None

    def start(self) -> None:
        made: Any = self._thread
        made._coro_hand = self
        self._crew.submit(self, 1, self._do, (), by_hand=True)

    def submit(self, job: Callable[[], None]) -> None:
        """Start the thread with a worker's job; asked by the crew."""
        made: Any = self._thread
        self.worker, made.run = getattr(job, "__self__", None), job
        with off_duty():  # whoever starts a thread waits for it to have begun
            self._really(self._thread)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is to be shut down: the thread ends when its job does."""

    def is_over(self) -> bool:
        """Tell whether the thread has done what it had to do, so that nobody waits for it but for its end."""
        return self.worker is not None and self.worker.state == "done"

    def join(self, limit_s: float | None) -> None:
        """Let time pass on the loop's own thread until this thread is over, or for so many seconds."""
        if self.worker is not None:
            self._crew.wait_out(self.worker, limit_s)

    def _do(self) -> None:
        try:
            self._run()
        except (SystemExit, WorkerAbandoned):
            pass
        except BaseException:  # noqa: BLE001 - the border of learner code: told as threads tell it
            threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), self._thread]))
