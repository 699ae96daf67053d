"""Every error of the plugin, in one file.

    CoroError
    ├── StuckError              the program cannot go on; carries the facts (``stuck``)
    │   ├── DeadlockError       nothing is ready, no timer is set: nothing can ever happen again
    │   ├── LivelockError       callbacks run for ever at one instant and no timer is set
    │   ├── BusyWaitError       polling with ``sleep(0)`` while a timer waits for the clock to move
    │   ├── RunawayError        the virtual-time limit or the event budget is used up
    │   └── HangError           a thread keeps the loop waiting in real time
    ├── RealIOError             real I/O was asked of a loop that lives in virtual time
    ├── WorkerAbandoned         ends a sleeping worker thread whose loop was closed
    ├── ProtocolError           the subject broke the rules of the port
    └── UsageError              a test file or an option asks for what there is not

    AssertionError
    └── CheckFailed             a check of a test case failed; carries the code of a diagnosis and measured facts

Floor 0: stands on the records of ``run`` only. An error carries its facts as plain records and survives pickling.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .run import Run, Site, Stuck, Waiting

Fact: TypeAlias = str | int


class CoroError(Exception):
    """Base of all errors of this package."""


class StuckError(CoroError):
    """The program cannot go on by itself.

    Args:
        stuck: the facts: kind, readable text, tasks that wait, cycle.
    """

    def __init__(self, stuck: Stuck) -> None:
        super().__init__(stuck)
        self.stuck = stuck

    def __str__(self) -> str:
        return self.stuck.text

    @property
    def kind(self) -> str:
        return self.stuck.kind

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        return self.stuck.waiting

    @property
    def cycle(self) -> tuple[str, ...]:
        return self.stuck.cycle


class DeadlockError(StuckError):
    """Nothing is ready and no timer is set, but the program has not ended."""


class LivelockError(StuckError):
    """Callbacks keep one another busy at one instant and no timer is set, so time can never pass."""


class BusyWaitError(StuckError):
    """A task polls without letting time pass. The loop records it; whoever wants it as an error raises this one."""


class RunawayError(StuckError):
    """The program went past the virtual-time limit or the event budget."""


class HangError(StuckError):
    """A thread neither ended nor waited in virtual time, and the loop's patience in real seconds is over."""


class RealIOError(CoroError, NotImplementedError):
    """Real I/O was asked of the virtual loop.

    Args:
        method: name of the refused loop method.
        advice: what to do instead, one sentence.
    """

    def __init__(self, method: str, advice: str) -> None:
        super().__init__(method, advice)
        self.method = method
        self.advice = advice

    def __str__(self) -> str:
        return f"loop.{self.method}() needs the real world, but this loop lives in virtual time. {self.advice}"


class WorkerAbandoned(CoroError):
    """Raised inside a worker thread that still sleeps or waits when its loop is closed."""


class ProtocolError(CoroError):
    """The subject said something that no honest subject says: an unknown service, a call that settles twice, a frame over the cap."""


class UsageError(CoroError):
    """A test file, a world or an option asks for something that does not exist; the text names what does."""


class CheckFailed(AssertionError):
    """A check failed.

    Args:
        code: the diagnosis, a key of the catalogue (``SERIAL``).
        facts: what was measured: text and whole numbers by name, times as text in seconds (``"0.21"``).
        runs: the runs that the check looked at, the telling one first.
        site: the learner's line that it is about, where one is known.
    """

    def __init__(
        self, code: str, facts: Mapping[str, Fact] | None = None, *, runs: tuple[Run, ...] = (), site: Site | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, Fact] = dict(facts or {})
        self.runs = runs
        self.site = site

    def __reduce__(self) -> tuple[object, ...]:
        return _check_failed, (self.code, self.facts, self.runs, self.site)

    def __str__(self) -> str:
        return f"{self.code} ({', '.join(f'{name}={fact}' for name, fact in self.facts.items())})" if self.facts else self.code


def _check_failed(code: str, facts: Mapping[str, Fact], runs: tuple[Run, ...], site: Site | None) -> CheckFailed:
    """Make the error anew, for pickle."""
    return CheckFailed(code, facts, runs=runs, site=site)
