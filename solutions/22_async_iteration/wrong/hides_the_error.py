# expect: SWALLOWED
# loses: error_passes
async def pages(api):
    cursor = 0
    try:
        while cursor is not None:
            page = await api.page(cursor)
            for item in page["items"]:
                yield item
            cursor = page["next"]
    except OSError:
        return
    finally:
        await api.close()
