"""Factories of coroutines for functions that run a loop of their own: plain ones, and such as leave a task and an async generator behind.

Floor 1, run side. What has to be proved (which loop, cancelled, cleaned up, closed) is told to services. A roster holds what is left behind, so that no garbage
collection can do the cleaning.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from typing import Any

Factory = Callable[[], Coroutine[Any, Any, Any]]


class Roster:
    """The loops that coroutines ran on, in order, and what they left behind."""

    def __init__(self) -> None:
        self.loops: list[asyncio.AbstractEventLoop] = []
        self.kept: list[object] = []

    def number(self) -> int:
        """Give the number of the running loop, from 1."""
        loop = asyncio.get_running_loop()
        if not any(known is loop for known in self.loops):
            self.loops.append(loop)
        return next(place for place, known in enumerate(self.loops, 1) if known is loop)


def tidy(roster: Roster, api: Any, seen: Callable[[str, int], object], key: str) -> Factory:
    """A factory whose coroutine fetches a key and leaves nothing."""

    async def run() -> object:
        seen(key, roster.number())
        return await api.fetch(key)

    return run


def untidy(roster: Roster, api: Any, seen: Callable[[str, int], object], key: str) -> Factory:
    """A factory whose coroutine leaves a task that fetches ``background`` and, cancelled, ``cleaning``; and a generator that, closed, fetches ``closing``."""

    async def background() -> None:
        try:
            await api.fetch("background")
        finally:
            await _last_words(api, "cleaning")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            await _last_words(api, "closing")

    async def run() -> object:
        seen(key, roster.number())
        generator = numbers()
        roster.kept += [asyncio.create_task(background()), generator]
        await anext(generator)
        return await api.fetch(key)

    return run


async def _last_words(api: Any, key: str) -> None:
    with suppress(RuntimeError):  # finalised where no loop runs any more: nothing can be fetched, and nobody should hear of it
        await api.fetch(key)


MAKERS: dict[str, Callable[..., Any]] = {"roster": Roster, "tidy": tidy, "untidy": untidy}
