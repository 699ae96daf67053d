# expect: NOT_ITERABLE
# loses: items, lazy, closed_at_end, stops_early, closed_when_stopped, error_passes
import asyncio


def pages(api):
    cursor = 0
    while cursor is not None:
        page = asyncio.get_running_loop().create_task(api.page(cursor))
        yield page
        cursor = None
