# expect: NEVER_AWAITED
# loses: closed_at_end, hygiene, closed_when_stopped, error_passes
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    finally:
        api.close()
