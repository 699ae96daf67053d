# expect: RAISED
# loses: released_together, late_comer, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.b = asyncio.Barrier(n)

    def arrive(self):
        asyncio.create_task(self.b.wait())

    async def wait(self):
        await self.b.wait()
