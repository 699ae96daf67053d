"""A condition that tasks with a pause notify: clear roles; one small task per pass lives until its span is over."""

import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.left, self.per = rate, per
        self.changed = asyncio.Condition()
        self.resting = set()

    async def _give_back(self):
        await asyncio.sleep(self.per)
        async with self.changed:
            self.left += 1
            self.changed.notify()

    async def acquire(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.left > 0)
            self.left -= 1
        task = asyncio.create_task(self._give_back())
        self.resting.add(task)
        task.add_done_callback(self.resting.discard)
