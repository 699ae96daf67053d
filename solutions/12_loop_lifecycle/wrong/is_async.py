# expect: RETURNS_CORO
async def run_many(*factories):
    return [await factory() for factory in factories]
