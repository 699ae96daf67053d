# expect: SLOT_LOST
# loses: error_frees_the_slot
import asyncio


async def fetch_limited(api, keys, limit):
    free = asyncio.Queue()
    for _ in range(limit):
        free.put_nowait(None)

    async def one(key):
        await free.get()
        try:
            value = await api.fetch(key)
        except ValueError as error:
            return error
        free.put_nowait(None)
        return value

    tasks = [asyncio.create_task(one(key)) for key in keys]
    results = [await task for task in tasks]
    for result in results:
        if isinstance(result, ValueError):
            raise result
    return results
