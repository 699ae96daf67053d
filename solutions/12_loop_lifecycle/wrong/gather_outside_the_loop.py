# expect: RAISED
import asyncio


def run_many(*factories):
    return asyncio.run(asyncio.gather(*(factory() for factory in factories)))
