"""The vigil over one jailed child: what does it do between two words?

Floor 1; stands on ``jail`` (the warden) and ``ending``. Whatever it finds rests on the processor time that the child used and on the state that the kernel gives, never on a clock on the wall,
so a machine that is slow or shared ends nobody. It reads nothing that the child says.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.run import Finding

from . import jail
from .ending import Ended

PORT = 60  # the descriptor at which a child waits for its judge
TICK_S = 0.02  # how often a silent child is looked at
PIPE_TICK_S = 0.003  # the same, where the child has made pipes, whose reads nobody asks the kernel about
ASLEEP_S = 0.5  # with all its threads asleep, looked at tick by tick, and it is blocked
WORKERS_ASLEEP_S = 5.0  # the same where it has threads of its own, which may sleep for a while
LITTLE = 0.1  # of a tick: what its own lookout uses meanwhile
STEP_CPU_S = 2.0  # processor seconds from one word to the next; right answers use a few thousandths
HOG_CPU_S = 1.0  # of the first thread, from one word to the next: the loop gave nobody a turn, whatever the child says of it
_CPU_CLOCK = 2  # CPUCLOCK_SCHED, in the number of another process's clock


class Vigil:
    """Looks at one child while its next word is waited for.

    Args:
        child: its number.
        name: of the learner's file.
        warden: who answers the kernel for it, if anybody does.
        is_silent: asked last of all, for while it was looked at it may have said something and gone to sleep over the answer.
    """

    def __init__(self, child: int, name: str, warden: jail.Warden | None, is_silent: Callable[[], bool]) -> None:
        self._child, self._name, self._warden, self._is_silent = child, name, warden, is_silent
        self._seen_s, self._began_s = 0.0, 0.0  # processor seconds: when last looked at, and at the last word
        self._first_began_s: float | None = None  # of the first thread, when it was first looked at since the last word
        self._held_s = 0.0  # of the first thread, between the last two words
        self._asleep_s, self._alone_s, self._in_pipe = 0.0, 0.0, False  # with all its threads; and with none of its own

    @property
    def tick_s(self) -> float:
        """How long it may be silent before it is looked at, in real seconds."""
        return PIPE_TICK_S if self._has_pipes else TICK_S

    def begin(self) -> None:
        """The next word is waited for."""
        self._began_s, self._first_began_s = self._used_s(), None

    def hear(self) -> None:
        """It has said something, if not a whole word."""
        self._asleep_s, self._alone_s, self._in_pipe = 0.0, 0.0, False

    def end(self) -> None:
        """The word is there."""
        self._held_s = self._first_thread_s() - self._first_began_s if self._first_began_s is not None else 0.0

    def tell_hog(self, judge: Judge) -> None:
        """Tell the judge of a thread that computed and gave the loop no turn, when the child itself says nothing of it."""
        if self._held_s > HOG_CPU_S and not any(finding.kind in ("cpu_hog", "blocking") for finding in judge.findings):
            judge.witness(Finding("cpu_hog", self._name, judge.now_ns, None, int(self._held_s * 1e9), "kernel"))
        self._held_s = 0.0

    def look(self, judge: Judge) -> None:
        """Look at a child that has been silent for a tick: does it compute without end, or sleep without anybody who would wake it?

        Raises:
            Ended: it does, and must not go on.
        """
        if self._first_began_s is None:
            self._first_began_s = self._first_thread_s()
        used = self._used_s()
        if used - self._began_s > STEP_CPU_S:
            raise Ended(f"the program gave the event loop no turn for {STEP_CPU_S:g} s of processor time", cpu=f"{STEP_CPU_S:g}")
        states = self._states()
        asleep = set(states) == {"S"}
        still = asleep and used - self._seen_s <= TICK_S * LITTLE
        self._asleep_s = self._asleep_s + self.tick_s if still else 0.0
        self._alone_s = self._alone_s + self.tick_s if still and len(states) <= 2 else 0.0  # it and its lookout
        quiet = asleep and used == self._seen_s
        self._seen_s = used
        if quiet and not self._in_pipe and self._warden is not None and self._has_pipes:
            call = self._warden.waits_in(PORT)
            if call is not None:
                self._in_pipe = True
                judge.witness(Finding("blocking", f"{call} of a pipe", judge.now_ns, None, 0, "kernel"))
        if (self._alone_s >= ASLEEP_S or self._asleep_s >= WORKERS_ASLEEP_S) and self._is_silent():
            raise Ended("the program sleeps in a call that nothing will ever end", asleep="")

    @property
    def _has_pipes(self) -> bool:
        return self._warden is not None and self._warden.has_pipes

    def _used_s(self) -> float:
        try:
            return time.clock_gettime((~self._child << 3) | _CPU_CLOCK)
        except OSError:
            return self._seen_s

    def _first_thread_s(self) -> float:
        """Tell the processor seconds of the thread in which the loop lives; 0 where the kernel does not count them."""
        try:
            return int(Path(f"/proc/{self._child}/task/{self._child}/schedstat").read_text().split()[0]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def _states(self) -> list[str]:
        """Tell the state of each thread: ``S`` asleep, ``R`` running or wanting to, ``D`` waiting for a disk."""
        try:
            stats = [path.read_text() for path in Path(f"/proc/{self._child}/task").glob("*/stat")]
            return [stat.rpartition(")")[2].split()[0] for stat in stats]
        except (OSError, IndexError):
            return []
