# expect: CANCEL_SPREADS
# loses: released_together
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.gate = asyncio.get_running_loop().create_future()

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            self.gate.set_result(None)

    async def wait(self):
        await self.gate
