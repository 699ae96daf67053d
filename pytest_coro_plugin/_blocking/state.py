"""What all layers share: the tripwire that is armed now, and the two ways out of a call that must not happen.

Stands on the table's ``Rule``. It must stay this small: every wrapped primitive reads ``STATE.wire`` on every call.
"""

from __future__ import annotations

from types import FrameType
from typing import Protocol

from ..blocking_rules import Rule


class Rows(Protocol):
    """What a wrapped primitive needs of an armed tripwire."""

    passing: bool
    instants: int

    def meet(self, rule: Rule, original: object, args: tuple[object, ...], kwargs: dict[str, object]) -> object:
        """Deal with one call of a primitive on the loop's thread."""

    def heard(self, event: str, rule: Rule) -> None:
        """Deal with an audit event."""

    def turned(self, frame: FrameType, turns: int, clock: str) -> None:
        """Deal with a loop that has turned often."""

    def froze(self, name: str, caller: FrameType, begun_ns: int) -> None:
        """Record that a call which the loop itself has played stopped its thread."""

    def is_here(self) -> bool:
        """Tell whether this is the watched thread, with a loop running."""

    def sleeps_outside(self, args: tuple[object, ...], kwargs: dict[str, object]) -> bool:
        """Sleep in virtual time where no loop runs, if that is wanted."""

    def step_now(self) -> object:
        """Give an object that stands for the running step."""


class State:
    """The one cell that tells wrapped primitives whether anybody listens."""

    __slots__ = ("wire",)

    def __init__(self) -> None:
        self.wire: Rows | None = None


STATE = State()


class BlockingAbort(BaseException):
    """Ends a step of the learner's program that would have blocked the event loop for ever."""


class RefusedCall(OSError):
    """Stands for a call that is not made: it would have left the machine, or started and awaited another program."""
