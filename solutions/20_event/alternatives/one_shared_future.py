"""One future for all: short, but everybody has to shield it, or the first cancelled waiter cancels it for the rest."""

import asyncio


class Latch:
    def __init__(self, n):
        self.count = n
        self.gate = asyncio.get_event_loop().create_future()
        self._look()

    def _look(self):
        if self.count <= 0 and not self.gate.done():
            self.gate.set_result(True)

    def arrive(self):
        self.count -= 1
        self._look()

    async def wait(self):
        await asyncio.shield(self.gate)
