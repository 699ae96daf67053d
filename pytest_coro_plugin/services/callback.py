"""Plain functions that are handed to learner code.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .._clock import to_ns
from ..protocol import Effect, Method, Prop
from ..values import Value
from .base import Plan, Service


@dataclass
class Callback(Service):
    """A plain function that is handed to learner code: each call is journalled, may burn time, and may do something to a prop.

    Args:
        type: what the learner knows it as.
        parameters: names of its parameters; the first one is the key in the journal.
        named: what can be given by name alone, with the defaults.
        burns: virtual seconds that a call costs.
        effect: gives what a call does to props, from the arguments.
        writes: a journal that a call writes to (a prop, see ``_props.journals``), and what it writes, from the arguments.
    """

    type: str = "callback"
    parameters: tuple[str, ...] = ("value",)
    named: Mapping[str, Value] = field(default_factory=dict)
    burns: float = 0.0
    effect: Callable[[tuple[Value, ...]], tuple[Effect, ...]] = lambda args: ()
    writes: tuple[Prop, Callable[..., Value]] | None = None

    def __post_init__(self) -> None:
        self.methods = (Method("__call__", "plain", self.parameters, tuple(self.named.items())),)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        written = () if self.writes is None else (Effect(self.writes[0].number, "written", (self.writes[1](*args),)),)
        return Plan(to_ns(self.burns), effects=(*self.effect(args), *written))
