# expect: NEVER_AWAITED
# loses: items, lazy, closed_at_end, hygiene, stops_early, closed_when_stopped, error_passes
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        await api.close()
