# expect: NOT_ITERABLE
# loses: items, lazy, closed_at_end, stops_early, closed_when_stopped, error_passes
async def pages(api):
    cursor, items = 0, []
    try:
        while cursor is not None:
            page = await api.page(cursor)
            for item in page["items"]:
                items.append(item)
            cursor = page["next"]
    finally:
        await api.close()
    return items
