# expect: NEVER_AWAITED
# loses: value, all_started, at_once
import asyncio


async def fastest(api, mirrors):
    done, pending = await asyncio.wait(
        [api.fetch(mirror) for mirror in mirrors], return_when=asyncio.FIRST_COMPLETED
    )
    for task in pending:
        task.cancel()
    return done.pop().result()
