# class: blocking
# against: 03_gather
# tries: waits for a signal that never comes
# honest: 11
# told: BLOCKING

import asyncio
import signal


async def fetch_all(api, keys):
    signal.sigtimedwait([signal.SIGUSR1], 0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
