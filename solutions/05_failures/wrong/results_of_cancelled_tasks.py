# expect: RAISED
# loses: try_all_values, try_all_concurrent, nothing_raises, nothing_at_once, nothing_others_stopped, nothing_ok
import asyncio


async def try_all(api, keys):
    tasks = {k: asyncio.create_task(api.fetch(k)) for k in keys}
    await asyncio.wait(tasks.values())
    return {k: t.result() for k, t in tasks.items()}


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for t in pending:
        t.cancel()
    await asyncio.wait(pending)
    return [t.result() for t in tasks]
