"""45 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def plain(show):
    show("plain")


async def other(show):
    show("other starts")
    await asyncio.sleep(1)
    show("other ends")


async def program(show):
    task = asyncio.create_task(other(show))
    await plain(show)
    show("after plain")
    await task
    show("task is done")
    asyncio.get_running_loop().call_soon(show, "queued")
    await task
    show("awaited again")
    await asyncio.sleep(0)
    show("end")
