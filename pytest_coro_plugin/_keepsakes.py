"""Keepsakes: objects that are no plain data, and the tickets that stand for them where only plain data may go.

Floor 0; stands on ``values``. A judge sees plain data alone. Beside a hand-written test it may plan with anything (a response object as value, an exception
of the project, a ``Path`` as key): such an object stays here and a ticket, a text, goes in its place. It must never call code of an object but its ``hash`` and ``==``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from .values import portable

_LEAVES = (type(None), bool, int, float, complex, str, bytes)
_CONTAINERS = (list, tuple, set, frozenset, dict)


class Keepsakes:
    """Gives tickets for objects and the objects back. Equal keys get one ticket."""

    def __init__(self) -> None:
        self._objects: dict[str, object] = {}
        self._by_key: dict[Hashable, str] = {}

    def value(self, thing: object) -> Any:
        """Give what stands for a value: exactly plain data as it is, containers walked through, a ticket for the rest."""
        if type(thing) in _LEAVES:
            return thing
        return _walked(thing, self.value, self.key) if type(thing) in _CONTAINERS else self._keep(thing)

    def key(self, thing: object) -> Any:
        """Give what stands for a key or an argument: as ``value``, but what is equal stays equal, so ``Color.RED`` that is a text is that text."""
        if type(thing) in _CONTAINERS:
            return _walked(thing, self.key, self.key)
        if isinstance(thing, _LEAVES):
            return portable(thing)
        if not isinstance(thing, Hashable):
            return self._keep(thing)
        if thing not in self._by_key:
            self._by_key[thing] = self._keep(thing)
        return self._by_key[thing]

    def back(self, thing: object) -> Any:
        """Give what a ticket stands for, also inside of containers; anything else as it is."""
        if type(thing) in _CONTAINERS:
            return _walked(thing, self.back, self.back)
        return self._objects.get(thing, thing) if isinstance(thing, str) else thing

    def error(self, error: BaseException) -> RuntimeError:
        """Give an exception that a judge can plan with: its one argument is the ticket."""
        return RuntimeError(self._keep(error))

    def _keep(self, thing: object) -> str:
        for ticket, kept in self._objects.items():
            if kept is thing:
                return ticket
        ticket = f"‹{type(thing).__name__} {len(self._objects) + 1}›"
        self._objects[ticket] = thing
        return ticket


def _walked(container: Any, value: Callable[[object], Any], key: Callable[[object], Any]) -> Any:
    """Make a container of the same kind with everything in it replaced."""
    if type(container) is dict:
        return {key(name): value(item) for name, item in container.items()}
    return type(container)(map(value, container))
