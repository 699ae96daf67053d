"""Futures that are filled in order of arrival: as_completed by hand, to see how it works."""

import asyncio


async def stream(api, keys, show):
    loop = asyncio.get_running_loop()
    places = [loop.create_future() for _ in keys]
    free = iter(places)
    tasks = {asyncio.create_task(api.fetch(key)): key for key in keys}
    for task in tasks:
        task.add_done_callback(lambda done: next(free).set_result(done))
    for place in places:
        task = await place
        show(tasks[task], await task)
