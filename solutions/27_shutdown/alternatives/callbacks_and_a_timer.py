"""A done callback counts down and a timer cuts off: an Event says when all is over; more parts, each of them small."""

import asyncio


class Server:
    def __init__(self, work):
        self.work = work
        self.open = {}
        self.finished, self.cut = [], []
        self.empty = asyncio.Event()
        self.empty.set()

    def begin(self, job):
        self.empty.clear()
        task = asyncio.get_running_loop().create_task(self.work(job))
        self.open[task] = job[0]
        task.add_done_callback(self.over)

    def over(self, task):
        name = self.open.pop(task)
        (self.cut if task.cancelled() else self.finished).append(name)
        if not self.open:
            self.empty.set()

    def cut_off(self):
        for task in self.open:
            task.cancel()

    async def accept(self, jobs):
        while True:
            self.begin(await jobs.get())


async def serve(jobs, work, stop, grace):
    server = Server(work)
    accepting = asyncio.create_task(server.accept(jobs))
    await stop.wait()
    accepting.cancel()
    timer = asyncio.get_running_loop().call_later(grace, server.cut_off)
    await server.empty.wait()
    timer.cancel()
    return server.finished, server.cut
