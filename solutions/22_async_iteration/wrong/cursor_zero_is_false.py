# expect: ITEMS
# loses: items, lazy, stops_early, error_passes
async def pages(api):
    cursor = 0
    try:
        while cursor:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        await api.close()
