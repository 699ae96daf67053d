# expect: ITEMS
# loses: items, lazy
async def pages(api):
    page = await api.page(0)
    try:
        while page["next"] is not None:
            for item in page["items"]:
                yield item
            page = await api.page(page["next"])
    finally:
        await api.close()
