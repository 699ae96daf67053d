"""A TaskGroup with a watchdog task: structured, and the error has to be taken out of its group again."""

import asyncio


async def fetch_or(api, key, limit, default):
    async def guarded():
        try:
            return True, await api.fetch(key)
        except Exception as error:
            return False, error

    async with asyncio.TaskGroup() as group:
        request = group.create_task(guarded())
        watchdog = asyncio.get_running_loop().call_later(limit, request.cancel)
        try:
            await asyncio.wait([request])
        finally:
            watchdog.cancel()
    if request.cancelled():
        return default
    fine, outcome = request.result()
    if not fine:
        raise outcome
    return outcome
