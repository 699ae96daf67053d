"""The companion of a hand-written async test: a judge at its side, in the same loop, which plays the services that the test asks for.

Floor 3, between the two sides. The judge's world is the simplest there is, "wait until the test is over"; everything else (latencies, journal,
completion orders) is what a learner's run has. Nothing is hidden from the test, so values and errors may be any objects. It must not import pytest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from . import protocol as p
from ._exchange import Exchange
from ._keepsakes import Keepsakes
from ._recorder import Recorder
from ._sites import Owns
from .completion import CompletionOrder
from .judge import Judge
from .run import Finding, Request, Run
from .services import KINDS
from .stage import Caller, Services
from .worlds import World


async def _until_over(exercise: Caller) -> None:
    """Wait until the test is over."""
    await exercise.test()


_WORLD = World("test", _until_over, limit_ns=10**30, parameters=("exercise",))


class Companion(Exchange):
    """Plays services for one test, once or under several orders.

    Args:
        owns: tells of a file name whether it is the project's.
    """

    def __init__(self, owns: Owns) -> None:
        self.judge = Judge(_WORLD)
        super().__init__(self.judge, owns, Recorder())
        self.findings: list[Finding] = []
        self.service = LoopServices(self)
        self._kept = Keepsakes()
        self._made: list[tuple[str, dict[str, Any]]] = []
        self._standing = 0
        self.flush(None)

    def begin(self, now_ns: int, ties: str = "fifo", order: CompletionOrder | None = None) -> None:
        """Begin anew, with fresh services where fixtures have asked for some.

        Args:
            now_ns: virtual time on the loop.
            ties: order of events with one deadline.
            order: chooses which request is answered next.
        """
        self.judge = self.port = Judge(_WORLD, ties=ties, order=order)
        self.judge.now_ns = now_ns
        self.over = False
        self.findings.clear()
        self.reports.clear()
        self.clear()
        del self._made[self._standing :]
        for kind, options in self._made:
            self._put(kind, options)
        self.flush(None)

    def keep_standing(self) -> None:
        """Let the services made so far, by fixtures, outlive the next ``begin``."""
        self._standing = len(self._made)

    def finish(self) -> None:
        """Tell the judge that the test is over; from now on nobody answers."""
        self.reports.append(p.Settled(1, "coroutine", "ok"))
        self.flush(None)

    @property
    def is_waited_for(self) -> bool:
        """Whether a request has not been answered yet."""
        return bool(self._replies)

    def run(self) -> Run:
        """Give the record so far."""
        self.advance(0)
        return self.judge.run()

    def journal(self, number: int | None = None) -> tuple[Request, ...]:
        """Give the requests so far, in order: of one service, or of all."""
        self.advance(0)
        records = [pending.record for pending in self.judge.requests.values()]
        chosen = [record for record in records if number is None or record.service.endswith(f" {number}")]
        back = self._kept.back
        return tuple(replace(record, key=back(record.key), args=back(record.args)) for record in chosen)

    # -- services

    def make(self, kind: str, options: dict[str, Any]) -> Any:
        """Make a service and give its stub, which has a ``journal``."""
        service = self._put(kind, options)
        self._made.append((kind, options))
        stub: Any = self.stubs.receive(service.handle)
        type(stub).journal = property(lambda stub: self.journal(service.number))
        return stub

    def _put(self, kind: str, options: dict[str, Any]) -> Any:
        number = len(self.judge.services) + 1
        made = KINDS[kind](number, **{name: self._planned(name, option) for name, option in options.items()})
        self.judge.services[number] = made
        return made

    def _planned(self, name: str, option: object) -> Any:
        """Turn an option into one that holds plain data only."""
        if isinstance(option, Mapping):
            plans = {"values": self._kept.value, "errors": self._error, "after": self._kept.key}
            plan = plans.get(name, lambda item: item)
            return {self._kept.key(key): plan(item) for key, item in option.items()}
        return self._with_objects(option) if callable(option) else option

    def _error(self, thing: object) -> object:
        """Keep an exception, or each of those that are listed by attempt."""
        if isinstance(thing, BaseException):
            return self._kept.error(thing)
        return [self._error(item) for item in thing] if isinstance(thing, Sequence) else thing

    def _with_objects(self, function: Callable[..., object]) -> Callable[..., object]:
        """Let an option that is a function be asked with the objects, and answer with any."""

        def ask(*args: object) -> object:
            given = function(*map(self._kept.back, args))
            return self._kept.error(given) if isinstance(given, BaseException) else self._kept.value(given)

        return ask

    # -- what crosses

    def send(self, value: object) -> Any:
        """Give what stands for an argument."""
        return self._kept.key(value)

    def accept(self, value: object) -> Any:
        """Give the test the very object that it gave."""
        return self._kept.back(value)

    def make_error(self, spec: p.ErrorSpec) -> BaseException:
        """Give the very exception that the test gave, without the way that it may have come before."""
        error = self._kept.back(spec.args[0]) if spec.args else None
        return error.with_traceback(None) if isinstance(error, BaseException) else super().make_error(spec)

    def found(self, finding: Finding) -> None:
        """Keep what a tripwire saw, for the test's verdict and for the timeline."""
        self.findings.append(finding)
        super().found(finding)


class LoopServices(Services):
    """The ``service`` fixture: ``service(…)`` makes an ``api`` to be awaited, ``service.KIND(…)`` another kind, ``service.journal`` has all requests.

    Args:
        companion: plays them.
    """

    def __init__(self, companion: Companion) -> None:
        self._companion = companion

    @property
    def journal(self) -> tuple[Request, ...]:
        """The requests of all services so far, in the order in which they began."""
        return self._companion.journal()

    def make(self, kind: str, **options: Any) -> Any:
        """Make a service of a kind and give what is called."""
        return self._companion.make(kind, options)
