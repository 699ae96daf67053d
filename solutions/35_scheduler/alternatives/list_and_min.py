"""One list in the order of adding, and min() over what is due: the rule stands in one line; with thousands of jobs a heap would be faster."""

import asyncio
from contextlib import suppress


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.jobs = []
        self.added = None

    def add(self, job, delay, priority=0, every=None):
        entry = {"job": job, "when": asyncio.get_running_loop().time() + delay, "priority": priority, "every": every}
        self.jobs.append(entry)
        if self.added is not None and not self.added.done():
            self.added.set_result(None)
        return entry

    def cancel(self, ticket):
        self.jobs = [entry for entry in self.jobs if entry is not ticket]

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            due = [entry for entry in self.jobs if entry["when"] <= loop.time()]
            if not due:
                self.added = loop.create_future()
                first = min((entry["when"] for entry in self.jobs), default=None)
                await asyncio.wait([self.added], timeout=None if first is None else first - loop.time())
                continue
            entry = min(due, key=lambda entry: (entry["priority"], entry["when"]))
            if entry["every"] is None:
                self.jobs.remove(entry)
            else:
                entry["when"] += entry["every"]
            with suppress(Exception):
                await self.work(entry["job"])
