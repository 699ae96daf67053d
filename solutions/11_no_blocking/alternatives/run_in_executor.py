"""``run_in_executor`` with the default pool: the older spelling; no context variables, no keywords."""

import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    futures = {key: loop.run_in_executor(None, legacy.read, key) for key in keys}
    return {key: await future for key, future in futures.items()}
