# class: resources
# against: 03_gather
# tries: makes tasks that make tasks
# honest: 0

import asyncio


async def fetch_all(api, keys):
    async def more():
        asyncio.ensure_future(more())
        await more()

    await more()
    return None
