# expect: CLOSED_AGAIN
# loses: closed_at_end, closed_when_stopped, error_passes
async def pages(api):
    cursor = 0
    while cursor is not None:
        try:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
        finally:
            await api.close()
        cursor = page["next"]
