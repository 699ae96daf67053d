"""How often something may happen: a bucket of tokens per sender, which fills again with time. Pure but for the clock that it is given."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

SENDERS = 20_000  # that are remembered; the one that was silent longest is forgotten


class Limit:
    """A limit per sender.

    Args:
        per_minute: how often in the long run.
        burst: how often at once.
        clock: gives seconds that never go back.
    """

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float]) -> None:
        self._per_s = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, sender: Hashable) -> float:
        """Take one; 0 when it is granted, else the seconds to wait."""
        wait_s = self.wait(sender)
        if wait_s == 0:
            self._set(sender, self._level(sender) - 1)
        return wait_s

    def wait(self, sender: Hashable) -> float:
        """Tell the seconds until one may be taken, and take none."""
        level = self._level(sender)
        return 0.0 if level >= 1 else (1 - level) / self._per_s

    def _level(self, sender: Hashable) -> float:
        level, at = self._left.get(sender, (float(self._burst), self._clock()))
        return min(float(self._burst), level + (self._clock() - at) * self._per_s)

    def _set(self, sender: Hashable, level: float) -> None:
        self._left[sender] = (level, self._clock())
        self._left.move_to_end(sender)
        if len(self._left) > SENDERS:
            self._left.popitem(last=False)
