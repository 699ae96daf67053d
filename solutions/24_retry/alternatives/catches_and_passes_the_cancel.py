"""Catches everything and sorts: the cancel is named and raised again; wordy, but it reads like the contract."""

import asyncio


class Retry:
    def __init__(self, op, attempts, base, cap, jitter):
        self.op, self.left, self.pause, self.cap, self.jitter = op, attempts, base, cap, jitter

    def __await__(self):
        return self.run().__await__()

    async def run(self):
        while self.left:
            self.left -= 1
            try:
                return await self.op()
            except (asyncio.CancelledError, KeyboardInterrupt):
                raise
            except BaseException:
                if not self.left:
                    raise
            await asyncio.sleep(min(self.pause, self.cap) * self.jitter())
            self.pause *= 2


async def retry(op, attempts, base, cap, jitter):
    return await Retry(op, attempts, base, cap, jitter)
