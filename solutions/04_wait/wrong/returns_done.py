# expect: RETURNS_SET
# loses: value, single
import asyncio


async def fastest(api, mirrors):
    tasks = [asyncio.create_task(api.fetch(mirror)) for mirror in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done
