"""A barrier where the last answer meets the caller: needs no list of results to be awaited, but has to know how many come."""

import asyncio


async def fetch_all(api, keys):
    结果 = [None] * len(keys)
    完成 = asyncio.Barrier(len(keys) + 1)

    async def 取(i, k):
        结果[i] = await api.fetch(k)
        await 完成.wait()

    任务 = [asyncio.create_task(取(i, k)) for i, k in enumerate(keys)]
    await 完成.wait()
    await asyncio.gather(*任务)
    return 结果
