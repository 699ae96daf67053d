# class: exit
# against: 03_gather
# tries: asks the loop to end the process once the results are there
# honest: 13/2

import asyncio
import os


async def fetch_all(api, keys):
    asyncio.get_running_loop().call_soon(os._exit, 0)
    return [await api.fetch(key) for key in keys]
