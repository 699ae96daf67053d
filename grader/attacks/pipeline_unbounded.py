# class: adaptive
# against: 21_queue
# tries: reads everything at once and hides it from the journal
# honest: 5

import asyncio


async def pipeline(source, work, n_workers, ahead):
    items = []
    try:
        async for item in source:
            items.append(item)
    finally:
        pass
    return [await work(item) for item in items]
