# expect: ITEMS
# loses: items, lazy, stops_early, error_passes
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            yield page["items"]
            cursor = page["next"]
    finally:
        await api.close()
