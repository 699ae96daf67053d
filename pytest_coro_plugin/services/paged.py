"""A service that gives its items page by page, and has to be closed.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .._clock import to_ns
from ..protocol import ErrorSpec, Method
from ..values import Value, portable
from .base import Plan, Service, error_spec


@dataclass
class Paged(Service):
    """``await api.page(cursor)`` gives ``{"items": […], "next": the next cursor or None}``; ``await api.close()`` ends it.

    Args:
        pages: the items of each page.
        cursors: the cursor of each page; the first one is 0.
        errors: exception per page number.
        seconds: how long a page takes.
        close_seconds: how long closing takes.
    """

    type: str = "api"
    methods: tuple[Method, ...] = (Method("page", "async", ("cursor",)), Method("close", "async"))
    pages: Sequence[Sequence[object]] = ()
    cursors: Sequence[object] = ()
    errors: dict[int, BaseException] = field(default_factory=dict)
    seconds: float = 1.0
    close_seconds: float = 0.1

    def plan(self, method: str, args: tuple[Value, ...]) -> Plan:
        if method == "close":
            return Plan(to_ns(self.close_seconds))
        if args[0] not in self.cursors:
            return Plan(0, error=ErrorSpec("LookupError", (f"no page has the cursor {args[0]!r}",), ""))
        place = self.cursors.index(args[0])
        following = self.cursors[place + 1] if place + 1 < len(self.cursors) else None
        page = portable({"items": list(self.pages[place]), "next": following})
        error = self.errors.get(place)
        return Plan(
            to_ns(self.seconds), lambda: page, error_spec(error, f"{self.type} {self.number}: page {place}") if error else None
        )
