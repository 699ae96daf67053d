# expect: TOO_EARLY
# loses: released_together, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self):
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        if not self.open.is_set():
            await asyncio.sleep(1)
