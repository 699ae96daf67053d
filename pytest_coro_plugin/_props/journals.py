"""Lists and dicts whose writes the judge sees: each is told to a plain service before it happens.

Floor 1, run side. They are a list and a dict in every other way, so learner code may read them as it likes; what a service itself does to one goes
through ``written`` and is told to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex


class JournalList(list[Any]):
    """A list that tells ``note(item)`` of whatever is added to it.

    Args:
        note: a plain service of one argument.
        items: what it holds at first.
    """

    def __init__(self, note: Callable[[Any], object], *items: Any) -> None:
        super().__init__(items)
        self._note = note

    def written(self, item: Any) -> None:
        """Add an item without telling."""
        super().append(item)

    def append(self, item: Any) -> None:
        self._note(item)
        super().append(item)

    def insert(self, index: SupportsIndex, item: Any) -> None:
        self._note(item)
        super().insert(index, item)

    def extend(self, items: Iterable[Any]) -> None:
        for item in items:
            self.append(item)

    def __iadd__(self, items: Iterable[Any]) -> JournalList:  # type: ignore[misc]
        self.extend(items)
        return self


class JournalDict(dict[Any, Any]):
    """A dict that tells ``note(key, value)`` of each key that is set.

    Args:
        note: a plain service of two arguments.
    """

    def __init__(self, note: Callable[[Any, Any], object]) -> None:
        super().__init__()
        self._note = note

    def __setitem__(self, key: Any, value: Any) -> None:
        self._note(key, value)
        super().__setitem__(key, value)

    def update(self, *pairs: Any, **named: Any) -> None:
        for key, value in dict(*pairs, **named).items():
            self[key] = value

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def __ior__(self, pairs: Any) -> JournalDict:  # type: ignore[misc]
        self.update(pairs)
        return self


MAKERS: dict[str, Callable[..., Any]] = {"journal_list": JournalList, "journal_dict": JournalDict}
