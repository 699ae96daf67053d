# expect: SHARED_STATE
# loses: on_time
import asyncio
import itertools


class Scheduler:
    jobs = []
    n = itertools.count()

    def __init__(self, work):
        self.work, self.e = work, asyncio.Event()

    def add(self, job, delay, priority=0, every=None):
        t = {"due": asyncio.get_running_loop().time() + delay, "p": priority, "n": next(self.n), "job": job, "every": every}
        self.jobs.append(t)
        self.e.set()
        return t

    def cancel(self, t):
        self.jobs[:] = [j for j in self.jobs if j is not t]
        t["every"] = None

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            self.e.clear()
            due = [j for j in self.jobs if j["due"] <= loop.time()]
            if not due:
                first = min((j["due"] - loop.time() for j in self.jobs), default=None)
                try:
                    await asyncio.wait_for(self.e.wait(), first)
                except asyncio.TimeoutError:
                    pass
                continue
            t = min(due, key=lambda j: (j["p"], j["due"], j["n"]))
            self.jobs[:] = [j for j in self.jobs if j is not t]
            if t["every"]:
                t["due"] += t["every"]
                self.jobs.append(t)
            try:
                await self.work(t["job"])
            except Exception:
                pass
