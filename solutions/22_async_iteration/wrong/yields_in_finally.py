# expect: RAISED
# loses: stops_early, closed_when_stopped
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        await api.close()
        yield None
