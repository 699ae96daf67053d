# expect: NEVER_AWAITED
import asyncio


def run_many(*factories):
    return asyncio.run([factory() for factory in factories])
