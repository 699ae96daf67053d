"""The standard ``api``: requests by key, with a latency, a value or an error each.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .._clock import to_ns
from ..protocol import ErrorSpec, Method
from ..values import Value, freeze, minted, portable
from .base import Plan, Service, error_spec

FETCH = Method("fetch", "async", ("key",))
FETCH_BLOCKING = Method("fetch_blocking", "blocking", ("key",))


@dataclass
class Api(Service):
    """The standard ``api``: ``await api.fetch(key)`` gives ``values[key]`` (by default its own, see ``values.minted``) after ``latency[key]`` seconds.

    Args:
        latency: seconds per key; a key that is not in it raises LookupError at once.
        values: value per key, any plain data.
        errors: exception per key, or a sequence by attempt in which None means "fine".
        after: for a key, the key whose answer has to be there first: asked for earlier it is not known yet.
    """

    type: str = "api"
    methods: tuple[Method, ...] = (FETCH, FETCH_BLOCKING)
    latency: Mapping[Hashable, float] = field(default_factory=dict)
    values: Mapping[Hashable, object] = field(default_factory=dict)
    errors: Mapping[Hashable, BaseException | Sequence[BaseException | None]] = field(default_factory=dict)
    after: Mapping[Hashable, Hashable] = field(default_factory=dict)
    attempts: dict[Value, int] = field(default_factory=dict)
    answered: set[Hashable] = field(default_factory=set)

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        key: Any = freeze(args[0])
        if key not in self.latency or self.after.get(key, key) not in {key, *self.answered}:
            return Plan(0, error=ErrorSpec("LookupError", (f"nobody knows {key!r} yet",), ""))
        attempt = self.attempts[key] = self.attempts.get(key, 0) + 1
        error = self._error(key, attempt)
        spec = error_spec(error, f"{self.type} {self.number}: {key!r} #{attempt}") if error is not None else None
        return Plan(to_ns(self.latency[key]), lambda: self._answer(key), spec)

    def value(self, key: Hashable) -> Value:
        """Give the value of a key as plain data."""
        return portable(self.values[key]) if key in self.values else minted(key, self.seed)

    def _answer(self, key: Hashable) -> Value:
        self.answered.add(key)
        return self.value(key)

    def _error(self, key: Hashable, attempt: int) -> BaseException | None:
        listed = self.errors.get(key)
        if listed is None or isinstance(listed, BaseException):
            return listed
        return listed[attempt - 1] if attempt <= len(listed) else None
