"""A queue between those who fetch and the one who shows: grows into a pipeline; three ideas where one is enough."""

import asyncio


async def stream(api, keys, show):
    answers = asyncio.Queue()

    async def fetch(key):
        await answers.put((key, await api.fetch(key)))

    tasks = [asyncio.create_task(fetch(key)) for key in keys]
    for _ in tasks:
        key, value = await answers.get()
        show(key, value)
    await asyncio.gather(*tasks)
