# expect: EAGER
# loses: lazy
async def pages(api):
    cursor, items = 0, []
    try:
        while cursor is not None:
            page = await api.page(cursor)
            items += page["items"]
            cursor = page["next"]
        for item in items:
            yield item
    finally:
        await api.close()
