# expect: SLOT_LOST
# loses: error_frees_the_slot
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        await slots.acquire()
        value = await api.fetch(key)
        slots.release()
        return value

    outcomes = await asyncio.gather(*map(one, keys), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
