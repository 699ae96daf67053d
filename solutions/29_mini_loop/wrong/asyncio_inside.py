# expect: REAL_SLEEP
# loses: clock, no_real_waiting, no_asyncio
import asyncio


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return asyncio.sleep(self.seconds).__await__()


def run(*coros):
    async def main():
        loop = asyncio.get_running_loop()
        start = loop.time()
        results = await asyncio.gather(*coros)
        return results, loop.time() - start

    return asyncio.run(main())
