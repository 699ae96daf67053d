"""Connections for a learner's pool, and users who borrow them.

Floor 1, run side. Dialling, using and closing are requests of services, so the judge times them and knows who had which connection when; a connection itself
holds nothing but its number.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class Connection:
    """What ``connect()`` gives.

    Args:
        number: the judge's name of it.
        hang_up: a service of one argument, the number.
    """

    def __init__(self, number: int, hang_up: Callable[[int], Awaitable[object]]) -> None:
        self._number, self._hang_up = number, hang_up

    def __repr__(self) -> str:
        return f"<connection {self._number}>"

    async def close(self) -> None:
        await self._hang_up(self._number)

    close.__qualname__ = "conn.close"  # what a learner calls it


def connector(
    dial: Callable[[], Awaitable[int]], hang_up: Callable[[int], Awaitable[object]]
) -> Callable[[], Awaitable[Connection]]:
    """Make a ``connect`` whose connections have the numbers that ``dial()`` gives."""

    async def connect() -> Connection:
        return Connection(await dial(), hang_up)

    connect.__qualname__ = "connect"
    return connect


async def borrow(pool: Any, use: Callable[[str, object], Awaitable[object]], name: str, limit: float | None = None) -> None:
    """Borrow a connection of a pool and use it; TimeoutError when all of it takes longer than ``limit`` seconds."""
    async with asyncio.timeout(limit), pool.acquire() as conn:
        await use(name, conn._number if isinstance(conn, Connection) else type(conn).__name__)


MAKERS: dict[str, Callable[..., Any]] = {"connector": connector}
DRIVERS: dict[str, Callable[..., Any]] = {"borrow": borrow}
