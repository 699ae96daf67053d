# expect: POLLING
# loses: sleeps_while_waiting
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n

    def arrive(self):
        self.missing -= 1

    async def wait(self):
        while self.missing > 0:
            await asyncio.sleep(0.1)
