"""The result comes through a queue: the commit runs apart and reports; fits where several parts are saved."""

import asyncio


async def save(db, record):
    answers = asyncio.Queue()

    async def commit():
        answers.put_nowait(await db.commit(record))

    task = asyncio.create_task(commit())
    stop = False
    while not task.done() or answers.empty():
        try:
            answer = await answers.get()
            break
        except asyncio.CancelledError:
            stop = True
    await asyncio.wait([task])
    if stop:
        raise asyncio.CancelledError()
    return answer
