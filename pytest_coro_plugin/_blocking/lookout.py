"""The lookout: one thread for all that has to look at another thread every so often.

Stands on the standard library alone. A run needs somebody to look from outside at least twice, while the file is loaded and while its program runs, and a thread each time costs more than a short
run; in a jail the kernel asks the judge about every one. So there is one for the process: it starts with the first that wants a look, calls every look in turn, and goes when nobody has wanted
one for a while. A look that raises is taken back, the others go on. It must not decide anything.
"""

from __future__ import annotations

import _thread
import os
import sys
from collections.abc import Callable

LOOK_S = 0.02
_IDLE_LOOKS = 10  # without anybody who wants one, and the thread ends

Look = Callable[[], None]


class Lookout:
    """Calls looks on a thread of its own that ``threading`` does not list.

    Args:
        look_s: real seconds from one look to the next.
    """

    def __init__(self, look_s: float = LOOK_S) -> None:
        self._look_s = look_s
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Begin without a thread: in a forked copy there is none, whatever was going on at that instant."""
        self._looks: dict[int, Look] = {}
        self._numbers = 0
        self._looking = _thread.allocate_lock()
        self._running: _thread.LockType | None = None  # held by the thread until it goes
        self._bell = _thread.allocate_lock()

    def watch(self, look: Look) -> int:
        """Want a look every so often, until ``forget`` of the number that is given. Where there are no threads, as in a page, nobody looks."""
        with self._looking:
            self._numbers += 1
            self._looks[self._numbers] = look
            if self._running is None:
                self._start()
            return self._numbers

    def forget(self, number: int) -> None:
        """Want it no more; a look that is under way is over afterwards."""
        with self._looking:
            self._looks.pop(number, None)

    def close(self) -> None:
        """End the thread, and wait until it is gone from the interpreter; the next look that is wanted starts another."""
        with self._looking:
            running, self._running = self._running, None
            self._looks.clear()
            if running is not None:
                self._bell.release()
        if running is not None:
            running.acquire()

    def _start(self) -> None:
        running, bell = _thread.allocate_lock(), _thread.allocate_lock()
        running.acquire()
        bell.acquire()
        self._running, self._bell = running, bell
        try:
            _thread.start_new_thread(self._run, (running, bell))
        except RuntimeError:
            self._running = None

    def _run(self, running: _thread.LockType, bell: _thread.LockType) -> None:
        idle = 0
        try:
            while True:  # the first look at once: one long call in C may have kept this thread from beginning
                with self._looking:
                    idle = 0 if self._looks else idle + 1
                    if idle > _IDLE_LOOKS and self._running is running:
                        self._running = None
                        return
                    for number, look in tuple(self._looks.items()):
                        self._look(number, look)
                if bell.acquire(timeout=self._look_s):
                    return
        finally:
            running.release()

    def _look(self, number: int, look: Look) -> None:
        try:
            look()
        except Exception:  # noqa: BLE001 - it is told as what it is, and the others go on being looked at
            del self._looks[number]
            sys.excepthook(*sys.exc_info())


LOOKOUT = Lookout()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=LOOKOUT._begin_anew)
