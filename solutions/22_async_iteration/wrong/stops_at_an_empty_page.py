# expect: ITEMS
# loses: items
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            if not page["items"]:
                break
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        await api.close()
