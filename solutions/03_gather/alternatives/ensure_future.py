"""``ensure_future`` also takes futures: handy in a library that does not know what it is given, else
use create_task.
"""

import asyncio


async def fetch_all(api, keys):
    pending = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    values = []
    for future in pending:
        values.append(await future)
    return values
