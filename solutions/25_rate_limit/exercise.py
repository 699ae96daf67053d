"""25 · rate_limit: so many in any ten seconds, and not one of them later than necessary."""

import asyncio
from collections import deque


class RateLimiter:
    """Lets at most ``rate`` callers pass in any ``per`` seconds."""

    def __init__(self, rate: int, per: float) -> None:
        self.per = per
        self.passes: deque[float] = deque(maxlen=rate)
        self.lock = asyncio.Lock()

    async def acquire(self) -> None:
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passes) == self.passes.maxlen:
                await asyncio.sleep(max(0, self.passes[0] + self.per - loop.time()))
            self.passes.append(loop.time())
