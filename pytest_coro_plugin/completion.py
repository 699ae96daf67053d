"""Completion orders: which of the pending requests is answered next, when a run is explored.

Floor 1, judge side. A choice exists only when the subject's loop is idle. The orders of a world form a tree; ``orders`` walks it depth first, so a small
world is proved for all its orders and a large one for the first so many and then for seeded ones. A token such as ``0.2.1`` replays an order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod
from random import Random


class CompletionOrder:
    """One path through the choices of a run.

    Args:
        prefix: the choices to make first; after it always the first candidate, or a seeded one.
        seed: draws the choices after the prefix when given.
    """

    def __init__(self, prefix: tuple[int, ...] = (), *, seed: int | None = None) -> None:
        self._prefix = prefix
        self._random = Random(seed) if seed is not None else None
        self.taken: list[int] = []
        self.widths: list[int] = []

    def choose(self, width: int) -> int:
        """Choose one of ``width`` candidates."""
        at = len(self.taken)
        if at < len(self._prefix):
            choice = min(self._prefix[at], width - 1)
        else:
            choice = self._random.randrange(width) if self._random else 0
        self.taken.append(choice)
        self.widths.append(width)
        return choice

    @property
    def token(self) -> str:
        """The replay token: the choices, without trailing zeros."""
        taken = list(self.taken)
        while taken and taken[-1] == 0:
            taken.pop()
        return ".".join(map(str, taken)) or "0"

    @property
    def ways(self) -> int:
        """How many orders there are when every path has as many candidates at each place as this one."""
        return prod(self.widths)

    def following(self) -> tuple[int, ...] | None:
        """Give the prefix of the next path, depth first; None when this was the last."""
        for at in range(len(self.taken) - 1, -1, -1):
            if self.taken[at] + 1 < self.widths[at]:
                return (*self.taken[:at], self.taken[at] + 1)
        return None


def parse_token(token: str) -> tuple[int, ...]:
    """Read a replay token.

    Raises:
        ValueError: it is not a list of numbers joined by dots.
    """
    return tuple(int(part) for part in token.split("."))


def orders(limit: int) -> Iterator[CompletionOrder]:
    """Walk the orders: all of them where the first one shows that there are no more than ``limit``, else the first half depth first and the rest drawn
    with fixed seeds.

    The consumer must play each order before it asks for the next.
    """
    prefix: tuple[int, ...] | None = ()
    walked = limit
    for number in range(limit):
        order = CompletionOrder(prefix) if prefix is not None and number < walked else CompletionOrder(seed=number)
        yield order
        if number == 0 and order.ways > limit:
            walked = max(1, limit // 2)
        if number < walked:
            prefix = order.following()
            if prefix is None:
                return


def counted(ways: Mapping[str, int]) -> int:
    """Count the orders of a world from those that were played: exact when all were, else about.

    A path through choices of 4, 3 and 2 candidates stands for one order of 24. So the parts of all paths of a world add up to one, and as long as they do
    not there are more orders than were played.

    Args:
        ways: for each order that was played, by its token, ``CompletionOrder.ways``.
    """
    part = sum(Fraction(1, each) for each in ways.values())
    return len(ways) if part == 1 else max(len(ways) + 1, round(len(ways) / part))
