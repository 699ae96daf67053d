"""The judge's agenda: what is to happen when, and in which order at one instant.

Floor 1, judge side. Pure: it holds items it does not look into.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from random import Random

from .completion import CompletionOrder


class Agenda:
    """What is to happen when: a heap of items by instant, equal instants in the order that ``ties`` says."""

    def __init__(self, ties: str) -> None:
        self._heap: list[tuple[int, int, int, object]] = []
        self._count = 0
        self._tie = tie_key(ties)

    def add(self, when_ns: int, item: object) -> None:
        self._count += 1
        heapq.heappush(self._heap, (when_ns, self._tie(self._count), self._count, item))

    def drop(self, item: object) -> None:
        self._heap = [entry for entry in self._heap if entry[3] is not item]
        heapq.heapify(self._heap)

    def first_ns(self) -> int | None:
        return self._heap[0][0] if self._heap else None

    def due(self, now_ns: int) -> list[object]:
        """Take out everything that is due, in order."""
        items = []
        while self._heap and self._heap[0][0] <= now_ns:
            items.append(heapq.heappop(self._heap)[3])
        return items

    def drain(self) -> list[object]:
        items = [entry[3] for entry in sorted(self._heap, key=lambda entry: entry[:3])]
        self._heap.clear()
        return items

    def choose(self, order: CompletionOrder, deadline_ns: int | None, choosable: Callable[[object], bool]) -> None:
        """Let ``order`` pick what comes next and bring it to the front; the others that were due before it wait for their turn.

        The earliest timer is a candidate as well, unless it lies beyond every planned answer: such a one is a time limit that is there just in case.
        """
        entries = sorted(self._heap, key=lambda entry: entry[:3])
        timers = [entry[0] for entry in entries if not choosable(entry[3])] + ([deadline_ns] if deadline_ns is not None else [])
        candidates = [entry for entry in entries if choosable(entry[3])]
        if not candidates:
            return
        if timers and min(timers) > candidates[-1][0]:
            timers = []
        picked = order.choose(len(candidates) + bool(timers))
        if picked == len(candidates):
            first_ns, chosen = min(timers), None
        else:
            chosen = candidates[picked]
            first_ns = min(chosen[0], *timers) if timers else chosen[0]
        self._heap = [
            (first_ns, 0, entry[2], entry[3]) if entry is chosen
            else (max(entry[0], first_ns + 1), *entry[1:]) if choosable(entry[3]) else entry
            for entry in entries
        ]  # fmt: skip
        heapq.heapify(self._heap)


def tie_key(ties: str) -> Callable[[int], int]:
    """Give the key that orders equal deadlines: ``fifo``, ``lifo`` or ``seeded:N``."""
    if ties == "fifo":
        return lambda number: number
    if ties == "lifo":
        return lambda number: -number
    draw = Random(int(ties.removeprefix("seeded:")))
    return lambda number: draw.getrandbits(30)
