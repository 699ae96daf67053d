"""A plain function that returns the generator: room for checks that run at the call, not at the first item."""


def pages(api):
    if not hasattr(api, "page"):
        raise TypeError("this is no paged service")

    async def walk(cursor=0):
        try:
            while True:
                answer = await api.page(cursor)
                items = iter(answer["items"])
                while (item := next(items, walk)) is not walk:
                    yield item
                cursor = answer["next"]
                if cursor is None:
                    break
        finally:
            await api.close()

    return walk()
