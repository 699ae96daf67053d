"""21 · queue: one reads, several work, and nobody runs too far ahead."""

from collections.abc import AsyncIterator, Callable


async def pipeline(source: AsyncIterator, work: Callable, n_workers: int, ahead: int) -> list:
    """Read items from a source and let several workers work on them.

    Every item must be handed to ``work`` once. At most ``n_workers`` items may be in work at a time, and
    as many as that must be while there is enough to do. The source must not be read too far ahead: there may
    never be more than ``ahead + 2`` items that have been read and whose work has not begun. When ``work``
    raises for an item, the exception object takes the place of its result, and everything else goes on.
    ``pipeline`` must return when the source is at its end and all work is done. Nothing may still be running.

    Args:
        source: an async iterator (already called), to be read by one reader at a time.
        work: a coroutine function of one item; gives its result, or raises.
        n_workers: how many items may be in work at a time, 1 or more.
        ahead: how far the reading may run ahead, 1 or more.

    Returns:
        A list of all results, in any order.
    """
    # TODO: a bounded queue between the one who reads and those who work; and think of the end
    raise NotImplementedError
