"""46 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio
import time


async def polite(show):
    await asyncio.sleep(1)
    show("polite wakes")
    await asyncio.sleep(1)
    show("polite ends")


async def rude(show):
    show("rude starts")
    time.sleep(3)
    show("rude ends")


async def program(show):
    task = asyncio.create_task(polite(show))
    await asyncio.sleep(0.5)
    await rude(show)
    await task
    show("end")
