# expect: FIRST_WINS
# loses: last_wins, quiet_time
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.tasks = []

    async def later(self, x):
        await asyncio.sleep(self.delay)
        self.action(x)

    def call(self, x):
        self.tasks.append(asyncio.create_task(self.later(x)))

    def cancel(self):
        for task in self.tasks:
            task.cancel()
