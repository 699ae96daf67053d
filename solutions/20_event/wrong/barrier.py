# expect: RAISED
# loses: late_comer, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.n = n
        self.barrier = asyncio.Barrier(n)

    def arrive(self):
        self.n -= 1

    async def wait(self):
        await self.barrier.wait()
