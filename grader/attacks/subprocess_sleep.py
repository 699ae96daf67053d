# class: blocking
# against: 03_gather
# tries: has another program sleep
# honest: 11

import asyncio
import subprocess


async def fetch_all(api, keys):
    subprocess.run(['sleep', '0.02'])
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
