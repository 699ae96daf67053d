"""Count the turns of loops without ``await``: what the source guard puts at the head of such a loop calls this.

Stands on ``itertools``, so that a turn costs some 20 ns: every ``BLOCK`` turns the armed tripwire is asked whether the loop may go on. It must keep no
reference to the learner's frame: that would keep coroutines alive.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import chain, count, repeat

from .state import STATE

BLOCK = 1_000


def loop_turns(clock: str) -> Callable[[], None]:
    """Give the counter of one execution of a loop; it is called once a turn.

    Args:
        clock: which kind of clock the loop asks: "loop" or "system"; "poll" if it does nothing but ask something, "" otherwise.

    Raises:
        BlockingAbort: from the counter, when the step is to end.
    """
    return chain.from_iterable(_blocks(clock)).__next__


def _blocks(clock: str) -> Iterator[Iterator[None]]:
    for turns in count(0, BLOCK):
        wire = STATE.wire
        if wire is not None and wire.is_here():
            wire.turned(sys._getframe(1), turns, clock)
        yield repeat(None, BLOCK)
