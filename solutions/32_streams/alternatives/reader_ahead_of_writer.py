"""Two tasks and a queue of one place: while an answer is being sent the next message is read already. Faster, and a failure of one has to stop the other."""

import asyncio


async def read_frame(reader):
    line = await reader.readline()
    if line == b"":
        return None
    if not line.endswith(b"\n"):
        raise asyncio.IncompleteReadError(line, None)
    return await reader.readexactly(int(line))


async def write_frame(writer, message):
    writer.write(str(len(message)).encode() + b"\n" + message)
    await writer.drain()


async def serve(reader, writer, answer):
    queue = asyncio.Queue(1)

    async def read():
        while (message := await read_frame(reader)) is not None:
            await queue.put(message)
        await queue.put(None)

    async def reply():
        count = 0
        while (message := await queue.get()) is not None:
            await write_frame(writer, await answer(message))
            count += 1
        return count

    tasks = [asyncio.create_task(read()), asyncio.create_task(reply())]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
        return tasks[1].result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        writer.close()
        await writer.wait_closed()
