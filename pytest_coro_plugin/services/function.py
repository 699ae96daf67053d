"""Functions that are handed to learner code and give something back: coroutine functions such as ``op``, plain ones such as ``jitter``.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .._clock import to_ns
from ..protocol import Method
from ..values import Value, portable
from .base import Plan, Service, error_spec


@dataclass
class Function(Service):
    """A function whose calls are journalled and which gives a value, or raises, after a time.

    Args:
        type: what the learner knows it as.
        plain: it answers at once; a coroutine function otherwise.
        parameters: names of its parameters; the first one is the key in the journal.
        latency: virtual seconds that a call takes, or what gives them from the arguments.
        outcome: gives the value of the n-th call (from 1), or the exception that it raises, from n and the arguments.
    """

    type: str = "function"
    plain: bool = False
    parameters: tuple[str, ...] = ()
    latency: float | Callable[..., float] = 0.0
    outcome: Callable[..., object] = lambda number, *args: None
    calls: int = 0

    def __post_init__(self) -> None:
        self.methods = (Method("__call__", "plain" if self.plain else "async", self.parameters),)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        self.calls += 1
        given = self.outcome(self.calls, *args)
        seconds = self.latency(*args) if callable(self.latency) else self.latency
        error = error_spec(given, f"{self.type} {self.number}: #{self.calls}") if isinstance(given, BaseException) else None
        value = None if error is not None else portable(given)
        return Plan(to_ns(seconds), lambda: value, error)
