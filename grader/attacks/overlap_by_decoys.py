# class: adaptive
# against: 08_tasks
# tries: starts decoys of every request, and then asks one after the other
# honest: 11/2

import asyncio


async def overlap(api):
    decoys = [asyncio.ensure_future(api.fetch(key)) for key in ("photo", "user", "posts:1")]
    await asyncio.sleep(0)
    for decoy in decoys:
        decoy.cancel()
    photo = await api.fetch("photo")
    user = await api.fetch("user")
    return photo, await api.fetch("posts:" + user)
