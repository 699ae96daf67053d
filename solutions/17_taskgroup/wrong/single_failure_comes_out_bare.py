# expect: ONE_ERROR
# loses: strict_group
import asyncio


async def strict(api, keys):
    try:
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(api.fetch(k)) for k in keys]
    except ExceptionGroup as g:
        if len(g.exceptions) == 1:
            raise g.exceptions[0]
        raise
    return [t.result() for t in ts]


async def tolerant(api, keys):
    rs = await asyncio.gather(*[api.fetch(k) for k in keys], return_exceptions=True)
    return {"ok": [r for r in rs if not isinstance(r, Exception)], "ValueError": sum(type(r) is ValueError for r in rs), "KeyError": sum(type(r) is KeyError for r in rs)}
