"""Tasks first, then one ``await`` each: shows what gather does, but a failure leaves the other tasks
behind.
"""

import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    return [await task for task in tasks]
