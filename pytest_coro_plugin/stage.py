"""What a world's script works with: the learner's functions to call, props, a clock.

Floor 1, judge side. Each is a thin face of the judge (here a ``Stage``); a script awaits a ``Call`` or an ``Until`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from . import protocol as p
from ._clock import to_ns
from .run import Call as CallRecord
from .services import KINDS, Service
from .values import portable


class Stage(Protocol):
    """What these objects need of a judge."""

    now_ns: int

    def invoke(self, name: str, args: Sequence[object], target: int = p.LEARNER, *, keep: bool = False) -> Call: ...
    def cancel(self, call: Call) -> None: ...


@dataclass(eq=False)
class Call:
    """A call of learner code, as a world sees it: start it, await it, cancel it. Awaiting never raises; the outcome stands in ``record``."""

    judge: Stage
    record: CallRecord
    settled: bool = False
    waiters: list[Script] = field(default_factory=list)

    def __await__(self) -> Generator[object, None, CallRecord]:
        if not self.settled:
            yield self
        return self.record

    def cancel(self) -> None:
        """Ask the subject to cancel this call at this instant."""
        self.judge.cancel(self)

    def __getattr__(self, name: str) -> Callable[..., Call]:
        """Call a method of the object that this call gives: ``cache = exercise.Cache(api)``, then ``await cache.get("a")``."""
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args: self.ask(name, *args)

    def ask(self, name: str, *args: object) -> Call:
        """Call a method whose name a ``Call`` has too: ``debouncer.ask("cancel")``."""
        return self.judge.invoke(name, args, self.record.number)

    def keep(self, name: str, *args: object) -> Call:
        """Call a method and keep what it gives, to be handed over later, also if it could be awaited: a ticket may well be a task."""
        return self.judge.invoke(name, args, self.record.number, keep=True)


@dataclass(eq=False)
class Script:
    """A coroutine of the judge's side and how far it is."""

    coroutine: Coroutine[object, None, object]
    result: object = None
    done: bool = False


class Until:
    """What a script yields to wait for an instant."""

    def __init__(self, when_ns: int) -> None:
        self.when_ns = when_ns

    def __await__(self) -> Generator[object, None, None]:
        yield self


class Clock:
    """The ``clock`` of a world: lets virtual time pass, in seconds since the start of the run."""

    def __init__(self, judge: Stage) -> None:
        self._judge = judge

    @property
    def now(self) -> float:
        return self._judge.now_ns / 1e9

    async def until(self, seconds: float) -> None:
        """Wait for an instant of the run; at once if it is past."""
        await Until(to_ns(seconds))

    async def sleep(self, seconds: float) -> None:
        await Until(self._judge.now_ns + to_ns(seconds))


@dataclass(frozen=True)
class Named:
    """A function by its name: call it, or hand it over: ``drive.reader(exercise.pages, api)``."""

    judge: Stage
    target: int
    name: str

    def __call__(self, *args: object) -> Call:
        return self.judge.invoke(self.name, args, self.target)


class Caller:
    """The ``exercise`` of a world: ``exercise.NAME(*args)`` calls the learner's NAME at this instant; ``drive.NAME`` a driver of ours beside it."""

    def __init__(self, judge: Stage, target: int) -> None:
        self._judge, self._target = judge, target

    def __getattr__(self, name: str) -> Named:
        if name.startswith("__"):
            raise AttributeError(name)
        return Named(self._judge, self._target, name)


class Services:
    """The ``service`` of a world: ``service(…)`` makes a standard ``api``, ``service.KIND(…)`` another kind of ``services.KINDS``."""

    def __init__(self, add: Callable[[Service], None], count: Callable[[], int], seed: int = 0) -> None:
        self._add, self._count, self._seed = add, count, seed

    def __call__(self, **options: Any) -> Service:
        return self.make("api", **options)

    def __getattr__(self, kind: str) -> Callable[..., Service]:
        if kind not in KINDS:
            raise AttributeError(f"no service {kind!r}; there are {', '.join(KINDS)}")
        return lambda **options: self.make(kind, **options)

    def make(self, kind: str, **options: Any) -> Service:
        """Make a service of a kind and put it into the judge's book."""
        made = KINDS[kind](self._count() + 1, seed=self._seed, **options)
        self._add(made)
        return made

    def callback(self, *parameters: str, **options: Any) -> Service:
        """Make a plain function; see ``services.Callback``."""
        return self.make("callback", parameters=parameters or ("value",), **options)


class Props:
    """The ``prop`` of a world: ``prop.KIND(*args)`` names an object that the subject makes for the learner's code."""

    def __init__(self, judge: Stage) -> None:
        self._judge = judge
        self._count = 0

    def __getattr__(self, kind: str) -> Callable[..., p.Prop]:
        if kind.startswith("__"):
            raise AttributeError(kind)
        return lambda *args: self._make(kind, args)

    def _make(self, kind: str, args: Sequence[object]) -> p.Prop:
        self._count += 1
        return p.Prop(self._count, kind, handed(args))


def handed(args: Sequence[object]) -> tuple[Any, ...]:
    """Turn what a world hands over into what crosses."""
    return tuple(_handed(arg) for arg in args)


def _handed(arg: object) -> object:
    if isinstance(arg, Service):
        return arg.handle
    if isinstance(arg, Call):
        return p.Result(arg.record.number)
    if isinstance(arg, Named):
        return p.Learned(arg.name)
    if isinstance(arg, p.Prop):
        return arg
    if type(arg) is list:
        return [_handed(item) for item in arg]
    if type(arg) is tuple:
        return handed(arg)
    return portable(arg)
