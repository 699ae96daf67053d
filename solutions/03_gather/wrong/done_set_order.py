# expect: COMPLETION_ORDER
# loses: results, forty
import asyncio


async def fetch_all(api, keys):
    if not keys:
        return []
    pending = {asyncio.create_task(api.fetch(key)) for key in keys}
    values = []
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        values += [task.result() for task in done]
    return values
