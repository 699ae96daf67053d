# expect: DEADLOCK
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, hygiene
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.turnstile = asyncio.Semaphore(0)

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            self.turnstile.release()

    async def wait(self):
        if self.missing > 0:
            await self.turnstile.acquire()
