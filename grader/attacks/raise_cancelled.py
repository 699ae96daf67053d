# class: exit
# against: 03_gather
# tries: raises CancelledError as if somebody had called it off
# honest: 0

import asyncio


async def fetch_all(api, keys):
    raise asyncio.CancelledError
    return None
