"""Done callbacks decide: no waiting call in sight, and every case has to be thought of."""

import asyncio


async def try_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    results = {}
    complete = asyncio.Event()

    def note(key, task):
        results[key] = task.exception() if task.exception() is not None else task.result()
        if len(results) == len(tasks):
            complete.set()

    for key, task in zip(keys, tasks):
        task.add_done_callback(lambda done, key=key: note(key, done))
    if tasks:
        await complete.wait()
    return results


async def all_or_nothing(api, keys):
    verdict = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]

    def look(task):
        if verdict.done() or task.cancelled():
            return
        if task.exception():
            verdict.set_result(task.exception())
        elif all(other.done() for other in tasks):
            verdict.set_result(None)

    for task in tasks:
        task.add_done_callback(look)
    failure = await verdict
    if failure is None:
        return [task.result() for task in tasks]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    raise failure
