# expect: SIDE_BY_SIDE
# loses: most_urgent
import asyncio


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.tasks = []

    def add(self, job, delay, priority=0, every=None):
        task = asyncio.create_task(self.one(job, delay, every))
        self.tasks.append(task)
        return task

    async def one(self, job, delay, every):
        await asyncio.sleep(delay)
        await self.work(job)
        while every is not None:
            await asyncio.sleep(every)
            await self.work(job)

    def cancel(self, ticket):
        ticket.cancel()

    async def run(self):
        try:
            await asyncio.Event().wait()
        finally:
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(*self.tasks, return_exceptions=True)
