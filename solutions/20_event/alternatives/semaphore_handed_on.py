"""A semaphore with no slot: whoever gets through hands the slot on to the next. All go on in one moment, one after another."""

import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.turnstile = asyncio.Semaphore(1 if n <= 0 else 0)

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            self.turnstile.release()

    async def wait(self):
        async with self.turnstile:
            pass
