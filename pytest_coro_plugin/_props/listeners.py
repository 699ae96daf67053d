"""Listeners of a learner's subscription: each message that comes is handed to a service, which takes its time for it.

Floor 1, run side. The service is what the judge sees: which message was taken when.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable
from typing import Any


async def listen(subscription: AsyncIterable[Any], handle: Callable[[Any], Awaitable[object]]) -> None:
    """Take messages to the end, and handle each before asking for the next."""
    async for message in subscription:
        await handle(message)


DRIVERS: dict[str, Callable[..., Any]] = {"listen": listen}
