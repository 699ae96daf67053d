# expect: CALLBACK_RAISED
import asyncio


async def report_all(api, keys, board):
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(lambda done: board.update({key: done.result()}))
        tasks.append(task)
    await asyncio.wait(tasks)
