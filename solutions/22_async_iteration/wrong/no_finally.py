# expect: NOT_CLOSED_EARLY
# loses: closed_when_stopped
async def pages(api):
    cursor = 0
    while cursor is not None:
        page = await api.page(cursor)
        for item in page["items"]:
            yield item
        cursor = page["next"]
    await api.close()
