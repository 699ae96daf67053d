"""12 · loop_lifecycle: make a loop, run everything on it, leave nothing behind."""

import asyncio
from collections.abc import Callable, Coroutine


def run_many(*factories: Callable[[], Coroutine]) -> list:
    """Run coroutines on one event loop and clean up after them."""

    async def main():
        return [await factory() for factory in factories]

    return asyncio.run(main())
