# expect: LEAK
# loses: hygiene
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.queue = asyncio.Queue()
        self.worker = asyncio.create_task(self.work())

    async def work(self):
        value, pending = None, False
        while True:
            try:
                value = await asyncio.wait_for(self.queue.get(), self.delay if pending else None)
                pending = value is not self
            except asyncio.TimeoutError:
                pending = False
                self.action(value)

    def call(self, x):
        self.queue.put_nowait(x)

    def cancel(self):
        self.queue.put_nowait(self)
