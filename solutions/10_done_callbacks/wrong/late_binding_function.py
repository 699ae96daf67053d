# expect: LATE_BINDING
# loses: book, when
import asyncio


async def run_all(api, keys, book):
    tasks = []
    for key in keys:

        def note(task):
            error = task.exception()
            book[key] = type(error).__name__ if error else task.result()

        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(note)
        tasks.append(task)
    await asyncio.gather(*tasks, return_exceptions=True)
