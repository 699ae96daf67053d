"""Async iterators that learner code reads from.

Floor 1, run side. What an iterator gives comes from a service, one request an item, so the judge knows when each was read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any


class Source:
    """An async iterator over what ``read()`` gives: a list of one item, or an empty one at the end and ever after.

    Args:
        read: an async service without arguments.
    """

    def __init__(self, read: Callable[[], Awaitable[list[Any]]]) -> None:
        self._read = read
        self._over = False

    def __aiter__(self) -> Source:
        return self

    async def __anext__(self) -> Any:
        if not self._over:
            item = await self._read()
            self._over = not item
        if self._over:
            raise StopAsyncIteration
        return item[0]


MAKERS: dict[str, Callable[..., Any]] = {"source": Source}
