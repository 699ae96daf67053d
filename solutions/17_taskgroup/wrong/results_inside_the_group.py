# expect: RAISED
# loses: strict_ok, strict_group, strict_stops_others
import asyncio


async def strict(api, keys):
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(api.fetch(k)) for k in keys]
        return [t.result() for t in ts]


async def tolerant(api, keys):
    res = await asyncio.gather(*(api.fetch(k) for k in keys), return_exceptions=True)
    return {"ok": [r for r in res if not isinstance(r, Exception)], "ValueError": sum(isinstance(r, ValueError) for r in res), "KeyError": sum(isinstance(r, KeyError) for r in res)}
