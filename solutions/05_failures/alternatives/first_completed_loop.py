"""Takes the answers one wave at a time: stops the moment a wave holds a failure; more lines than
FIRST_EXCEPTION.
"""

import asyncio


async def try_all(api, keys):
    key_of = {asyncio.create_task(api.fetch(key)): key for key in keys}
    results, pending = {}, set(key_of)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            try:
                results[key_of[task]] = task.result()
            except Exception as error:
                results[key_of[task]] = error
    return results


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    pending = set(tasks)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is not None:
                for other in pending:
                    other.cancel()
                await asyncio.gather(*pending, return_exceptions=True)
                raise task.exception()
    return [task.result() for task in tasks]
