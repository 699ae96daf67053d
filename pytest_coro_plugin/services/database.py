"""A database with one slow operation that must not be torn apart.

Floor 1, judge side.
"""

from __future__ import annotations

from dataclasses import dataclass

from .._clock import to_ns
from ..protocol import Method
from ..values import Value
from .base import Plan, Service


@dataclass
class Database(Service):
    """A database: ``await db.commit(record)`` takes ``latency`` seconds and gives ``"id-<record>"``."""

    type: str = "db"
    methods: tuple[Method, ...] = (Method("commit", "async", ("record",)),)
    latency: float = 3.0

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        record: object = args[0]
        return Plan(to_ns(self.latency), lambda: f"id-{record}")
