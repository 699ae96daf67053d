# expect: NESTED_RUN
# loses: items, lazy, closed_at_end, hygiene, stops_early, closed_when_stopped, error_passes
import asyncio


def pages(api):
    async def walk():
        page = asyncio.run(api.page(0))
        for item in page["items"]:
            yield item

    return walk()
