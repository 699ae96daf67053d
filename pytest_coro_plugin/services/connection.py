"""A connection that gives messages one by one and has to be closed.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .._clock import to_ns
from ..protocol import ErrorSpec, Method
from ..values import Value, portable
from .base import Plan, Service, error_spec

RECV = Method("recv", "async")
HANDLE = Method("handle", "plain", ("message",))
CLOSE = Method("close", "async")


@dataclass
class Connection(Service):
    """A connection: ``await conn.recv()`` gives the next message, ``conn.handle(message)`` takes no time, ``await conn.close()`` takes ``closing`` s.

    Args:
        messages: what ``recv`` gives, one every ``pace`` s; after them it waits for ever. A ``recv`` that is cancelled takes no message.
        error: what ``recv`` raises once, ``pace`` s after the last message.
    """

    type: str = "conn"
    methods: tuple[Method, ...] = (RECV, HANDLE, CLOSE)
    messages: Sequence[object] = ()
    error: BaseException | None = None
    pace: float = 1.0
    closing: float = 0.5
    waiting: list[Value] = field(default_factory=list)
    raised: bool = False

    def __post_init__(self) -> None:
        self.waiting = [portable(message) for message in self.messages]

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        if method == "handle":
            return Plan(0)
        if method == "close":
            return Plan(to_ns(self.closing))
        if self.waiting:
            return Plan(to_ns(self.pace), self._next)
        return Plan(None) if self.error is None or self.raised else Plan(to_ns(self.pace), error=self._error(self.error))

    def _next(self) -> Value:
        """Give the next message; None when another ``recv`` that was under way beside this one took the last."""
        return self.waiting.pop(0) if self.waiting else None

    def _error(self, error: BaseException) -> ErrorSpec:
        self.raised = True
        return error_spec(error, f"{self.type} {self.number}")
