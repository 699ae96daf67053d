"""20 · event: wake everybody at the right moment, instead of asking again and again."""

import asyncio


class Latch:
    """Holds everybody back until ``n`` have arrived, then lets all go on together."""

    def __init__(self, n: int) -> None:
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self) -> None:
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self) -> None:
        await self.open.wait()
