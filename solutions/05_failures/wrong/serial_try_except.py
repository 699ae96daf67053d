# expect: SERIAL
# loses: try_all_concurrent
import asyncio


async def try_all(api, keys):
    results = {}
    for key in keys:
        try:
            results[key] = await api.fetch(key)
        except Exception as error:
            results[key] = error
    return results


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
