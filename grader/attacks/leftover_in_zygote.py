# class: neighbours
# against: 03_gather
# tries: leaves a mark in shared modules for the next child
# honest: 0

import asyncio
import sys


async def fetch_all(api, keys):
    found = None
    try:
        import builtins as shared
        found = getattr(shared, 'coro_attack', None)
        shared.coro_attack = 'I was here'
        sys.modules['coro_attack'] = shared
        asyncio.coro_attack = True
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
