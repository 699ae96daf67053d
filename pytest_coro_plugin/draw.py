"""Inputs of a world: with seed 0 exactly as written, with any other seed other names and numbers of the same shape.

Floor 1, judge side. The shape is kept so that every known wrong strategy has a makespan of its own under each seed: the rank of each latency among the others
stays, only names and numbers change. Whoever hard-codes the written example fails under the next seed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from .values import minted

T = TypeVar("T")
LETTERS = "bcdfghjklmnpqrstvwxz"
VOWELS = "aeiou"


class Draw:
    """The ``draw`` of a world.

    Args:
        seed: 0 for the written inputs.
        world: name of the world, so that two worlds draw different inputs under one seed.
    """

    def __init__(self, seed: int = 0, world: str = "") -> None:
        self.seed = seed
        self._random = Random(f"{seed} {world}")
        self._names: set[str] = set()

    def latency(self, written: Mapping[Hashable, float]) -> dict[Hashable, float]:
        """Give latencies in seconds per key: other keys (where they are text) and other numbers, each key keeping its rank."""
        if not self.seed:
            return dict(written)
        levels = sorted(set(written.values()))
        drawn: dict[float, float] = {}
        total = 0.0
        for level, previous in zip(levels, [0.0, *levels], strict=False):
            step = level - previous
            total += step * self._random.choice((1, 1.25, 1.5, 1.75)) + 0.001 * self._random.randrange(1, 100)
            drawn[level] = round(total, 3)
        return {self.name(key) if isinstance(key, str) else key: drawn[seconds] for key, seconds in written.items()}

    def answer(self, key: Hashable) -> str:
        """Give the value that a standard service has for a key in this run."""
        return minted(key, self.seed)

    def name(self, written: str) -> str:
        """Give a name: short text that no other drawn name equals."""
        if not self.seed:
            return written
        while True:
            name = "".join(self._random.choice(letters) for letters in (LETTERS, VOWELS, LETTERS))
            if name not in self._names:
                self._names.add(name)
                return name

    def number(self, written: float, low: float, high: float) -> float:
        """Give a number between low and high, whole if the written one is."""
        if not self.seed:
            return written
        return (
            self._random.randint(int(low), int(high)) if isinstance(written, int) else round(self._random.uniform(low, high), 3)
        )

    def order(self, written: Iterable[T]) -> list[T]:
        """Give the items in another order."""
        items = list(written)
        if self.seed:
            self._random.shuffle(items)
        return items

    def pick(self, written: T, others: Sequence[T]) -> T:
        """Give the written item, or one of the others."""
        return self._random.choice(others) if self.seed else written
