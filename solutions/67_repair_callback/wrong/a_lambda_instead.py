# expect: LATE_BINDING
import asyncio


def outcome(task):
    error = task.exception()
    return type(error).__name__ if error else task.result()


async def report_all(api, keys, board):
    tasks = []
    for key in keys:
        tasks.append(asyncio.ensure_future(api.fetch(key)))
        tasks[-1].add_done_callback(lambda done: board.update({key: outcome(done)}))
    await asyncio.wait(tasks)
