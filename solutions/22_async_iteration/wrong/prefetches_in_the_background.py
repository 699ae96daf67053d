# expect: READS_ON
# loses: lazy, stops_early
import asyncio


async def pages(api):
    queue = asyncio.Queue()

    async def fetch():
        cursor = 0
        while cursor is not None:
            try:
                page = await api.page(cursor)
            except OSError as error:
                page = {"error": error, "next": None}
            queue.put_nowait(page)
            cursor = page["next"]

    task = asyncio.create_task(fetch())
    try:
        while True:
            page = await queue.get()
            if "error" in page:
                raise page["error"]
            for item in page["items"]:
                yield item
            if page["next"] is None:
                break
    finally:
        await api.close()
