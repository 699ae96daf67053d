"""Every request reports into a queue: the reader decides what to do with each outcome as it comes."""

import asyncio


async def report(api, key, outcomes):
    try:
        outcomes.put_nowait((key, await api.fetch(key), None))
    except Exception as error:
        outcomes.put_nowait((key, None, error))


async def try_all(api, keys):
    outcomes = asyncio.Queue()
    tasks = [asyncio.create_task(report(api, key, outcomes)) for key in keys]
    results = {}
    for _ in tasks:
        key, value, error = await outcomes.get()
        results[key] = value if error is None else error
    await asyncio.gather(*tasks)
    return results


async def all_or_nothing(api, keys):
    outcomes = asyncio.Queue()
    tasks = [asyncio.create_task(report(api, key, outcomes)) for key in keys]
    values = {}
    try:
        while len(values) < len(keys):
            key, value, error = await outcomes.get()
            if error is not None:
                raise error
            values[key] = value
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [values[key] for key in keys]
