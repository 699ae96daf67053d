# expect: ITEMS
# loses: items
async def pages(api):
    try:
        for cursor in range(3):
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
    finally:
        await api.close()
