"""What a service is: asked for a ``Plan`` when a request begins, its value made when the request ends.

Floor 1, judge side. Pure bookkeeping, no clock and no event loop. Nothing worth stealing exists before a request ends. Values and errors live here, in the judge; the
subject gets only a ``Handle``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..protocol import Effect, ErrorSpec, Handle, Method
from ..values import Value, portable


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
    """One simulated service. Subclasses give ``type``, ``methods`` and ``plan``; ``seed`` is that of the run."""

    number: int
    type: str = "service"
    methods: tuple[Method, ...] = ()
    seed: int = field(default=0, kw_only=True)

    @property
    def handle(self) -> Handle:
        return Handle(self.number, self.type, self.methods)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        raise NotImplementedError


def error_spec(error: BaseException, ref: str) -> ErrorSpec:
    """Describe an exception that the subject is to raise; ``ref`` is its name in the judge's book."""
    return ErrorSpec(type(error).__name__, tuple(portable(arg) for arg in error.args), ref)
