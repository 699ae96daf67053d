"""Answers arrive through a queue: the shape for a consumer that works while others still load."""

import asyncio


async def fetch_all(api, keys):
    answers = asyncio.Queue()

    async def fetch_one(index, key):
        answers.put_nowait((index, await api.fetch(key)))

    tasks = [asyncio.create_task(fetch_one(index, key)) for index, key in enumerate(keys)]
    received = [await answers.get() for _ in tasks]
    await asyncio.gather(*tasks)
    return [value for _, value in sorted(received, key=lambda pair: pair[0])]
