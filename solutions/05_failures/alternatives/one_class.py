"""One object starts, watches and stops: room for progress and logging, too roomy for two functions."""

import asyncio


class Requests:
    def __init__(self, api, keys):
        self.keys = list(keys)
        self.tasks = [asyncio.create_task(self.fetch(api, key)) for key in self.keys]
        self.failed = asyncio.Event()
        self.error = None

    async def fetch(self, api, key):
        try:
            return await api.fetch(key)
        except Exception as error:
            self.error = self.error or error
            self.failed.set()
            return error

    async def outcomes(self):
        return [await task for task in self.tasks]

    async def stop(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def try_all(api, keys):
    requests = Requests(api, keys)
    return dict(zip(requests.keys, await requests.outcomes()))


async def all_or_nothing(api, keys):
    requests = Requests(api, keys)
    alarm = asyncio.create_task(requests.failed.wait())
    everything = asyncio.create_task(requests.outcomes())
    await asyncio.wait({alarm, everything}, return_when=asyncio.FIRST_COMPLETED)
    alarm.cancel()
    if requests.error is not None:
        everything.cancel()
        await requests.stop()
    await asyncio.gather(alarm, everything, return_exceptions=True)
    if requests.error is not None:
        raise requests.error
    return everything.result()
