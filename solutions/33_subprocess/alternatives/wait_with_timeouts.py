"""asyncio.wait with a timeout cancels nothing: one task for the whole program, and the same wait three times with another patience."""

import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)

    async def follow():
        async for line in process.stdout:
            show(line.decode().strip("\n"))
        return await process.wait()

    task = asyncio.create_task(follow())
    try:
        await asyncio.wait([task], timeout=limit)
        if task.done():
            return task.result()
        process.terminate()
        ended = asyncio.create_task(process.wait())
        await asyncio.wait([ended], timeout=grace)
        if not ended.done():
            process.kill()
        await ended
        raise TimeoutError
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        task.cancel()
        await asyncio.wait([task])
