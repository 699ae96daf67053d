"""Plain functions that are handed to learner code.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .._clock import to_ns
from ..protocol import Effect, Method
from ..values import Value
from .base import Plan, Service


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
