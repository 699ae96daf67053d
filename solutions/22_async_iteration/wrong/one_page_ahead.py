# expect: READS_ON
# loses: lazy
import asyncio


async def pages(api):
    coming = asyncio.create_task(api.page(0))
    try:
        while coming is not None:
            page = await coming
            coming = None if page["next"] is None else asyncio.create_task(api.page(page["next"]))
            for item in page["items"]:
                yield item
    finally:
        if coming is not None:
            coming.cancel()
        await api.close()
