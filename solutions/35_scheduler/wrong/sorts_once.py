# expect: MISSED
# loses: earlier_job
import asyncio


class Scheduler:
    def __init__(self, work):
        self.work, self.jobs, self.counter = work, [], 0

    def add(self, job, delay, priority=0, every=None):
        self.counter += 1
        ticket = [asyncio.get_running_loop().time() + delay, priority, self.counter, job, every]
        self.jobs.append(ticket)
        return ticket

    def cancel(self, ticket):
        if ticket in self.jobs:
            self.jobs.remove(ticket)

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            if not self.jobs:
                await asyncio.sleep(0.5)
                continue
            first = min(self.jobs, key=lambda ticket: ticket[0])
            await asyncio.sleep(first[0] - loop.time())
            due = [ticket for ticket in self.jobs if ticket[0] <= loop.time()]
            if not due:
                continue
            ticket = min(due, key=lambda ticket: (ticket[1], ticket[0], ticket[2]))
            if ticket[4] is None:
                self.jobs.remove(ticket)
            else:
                ticket[0] += ticket[4]
            try:
                await self.work(ticket[3])
            except Exception:
                pass
