"""The orders of events under which one async test is tried.

Floor 3. A test with services is tried under their orders of completion first; what is left goes to the orders of timers that fall on one instant. It must not run anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count

from .completion import CompletionOrder, orders, parse_token


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One order of events.

    Args:
        ties: order of what falls on one instant: ``fifo``, ``lifo`` or ``seeded:N``.
        order: chooses which request is answered next; the planned latencies when None.
    """

    ties: str = "fifo"
    order: CompletionOrder | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it is the loop's own order."""
        return self.order is None and self.ties == "fifo"

    @property
    def token(self) -> str:
        """What repeats it; known for sure when it has been run."""
        return self.ties if self.order is None else self.order.token


def trials(explore: int, *, services: bool, replay: str | None = None) -> Iterator[Trial]:
    """Give the orders to try, the planned one first; each must be run before the next is asked for.

    Args:
        explore: how many.
        services: whether the test has any.
        replay: a token, to try that order alone; one of completion says nothing to a test without services.
    """
    if replay is not None:
        of_ties = not replay[0].isdigit()
        yield Trial(replay) if of_ties else Trial(order=CompletionOrder(parse_token(replay)) if services else None)
        return
    yield Trial()
    left = explore - 1
    if services and left:
        for order in orders(max(1, left - 1)):
            yield Trial(order=order)
            left -= 1
    for ties in chain(["lifo"], (f"seeded:{number}" for number in count(1))):
        if left <= 0:
            return
        yield Trial(ties)
        left -= 1
