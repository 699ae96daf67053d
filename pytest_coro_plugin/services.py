"""Simulated I/O: what a service answers, and after how long. Pure bookkeeping, no clock and no event loop.

Floor 1, judge side. A service is asked for a ``Plan`` when a request begins; its value is made when the request ends, so nothing worth
stealing exists before. Values and errors live here, in the judge; the subject gets only a ``Handle``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from ._clock import to_ns
from .protocol import Effect, ErrorSpec, Handle, Method
from .values import Value, freeze, portable

FETCH = Method("fetch", "async", ("key",))
FETCH_BLOCKING = Method("fetch_blocking", "blocking", ("key",))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a request will end: after ``latency_ns`` (None: never), with the value that ``mint`` makes, or with an error.

    For a plain method ``latency_ns`` is the time that it burns: the clock jumps while it runs and nobody else gets a turn.
    """

    latency_ns: int | None
    mint: Callable[[], Value] = lambda: None
    error: ErrorSpec | None = None
    effects: tuple[Effect, ...] = ()


@dataclass
class Service:
    """One simulated service. Subclasses give ``type``, ``methods`` and ``plan``."""

    number: int
    type: str = "service"
    methods: tuple[Method, ...] = ()

    @property
    def handle(self) -> Handle:
        return Handle(self.number, self.type, self.methods)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        raise NotImplementedError


@dataclass
class Api(Service):
    """The standard ``api``: ``await api.fetch(key)`` gives ``values[key]`` (default ``"<key>"``) after ``latency[key]`` seconds.

    Args:
        latency: seconds per key; a key that is not in it raises LookupError at once.
        values: value per key, any plain data.
        errors: exception per key, or a sequence by attempt in which None means "fine".
    """

    type: str = "api"
    methods: tuple[Method, ...] = (FETCH, FETCH_BLOCKING)
    latency: Mapping[Hashable, float] = field(default_factory=dict)
    values: Mapping[Hashable, object] = field(default_factory=dict)
    errors: Mapping[Hashable, BaseException | Sequence[BaseException | None]] = field(default_factory=dict)
    attempts: dict[Value, int] = field(default_factory=dict)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        key = freeze(args[0])
        if key not in self.latency:
            return Plan(0, error=ErrorSpec("LookupError", (f"nobody knows {key!r} yet",), ""))
        attempt = self.attempts[key] = self.attempts.get(key, 0) + 1
        error = self._error(key, attempt)
        spec = error and ErrorSpec(type(error).__name__, _plain_args(error), f"{self.type} {self.number}: {key!r} #{attempt}")
        return Plan(to_ns(self.latency[key]), lambda: self.value(key), spec or None)

    def value(self, key: Hashable) -> Value:
        """Give the value of a key as plain data."""
        return portable(self.values[key]) if key in self.values else f"<{key}>"

    def _error(self, key: Hashable, attempt: int) -> BaseException | None:
        listed = self.errors.get(key)
        if listed is None or isinstance(listed, BaseException):
            return listed
        return listed[attempt - 1] if attempt <= len(listed) else None


def _plain_args(error: BaseException) -> tuple[Value, ...]:
    return tuple(portable(arg) for arg in error.args)


@dataclass
class Callback(Service):
    """A plain function that is handed to learner code: each call is journalled, may burn time, and may do something to a prop.

    Args:
        parameters: names of its parameters; the first one is the key in the journal.
        burns: virtual seconds that a call costs.
        effect: gives what a call does to props, from the arguments.
    """

    type: str = "callback"
    parameters: tuple[str, ...] = ("value",)
    burns: float = 0.0
    effect: Callable[[tuple[Value, ...]], tuple[Effect, ...]] = lambda args: ()

    def __post_init__(self) -> None:
        self.methods = (Method("__call__", "plain", self.parameters),)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        return Plan(to_ns(self.burns), effects=self.effect(args))
