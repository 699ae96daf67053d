"""A TaskGroup with a watchman: three tasks for three things, and the group waits for all. The one exception has to be taken out of it again."""

import asyncio


class Overdue(Exception):
    pass


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)

    async def watch():
        await asyncio.sleep(limit)
        process.terminate()
        await asyncio.sleep(grace)
        process.kill()

    async def read():
        async for line in process.stdout:
            show(line.decode().removesuffix("\n"))

    try:
        late = False
        async with asyncio.TaskGroup() as group:
            watchman = group.create_task(watch())
            group.create_task(read())
            started = asyncio.get_running_loop().time()
            code = await process.wait()
            late = asyncio.get_running_loop().time() >= started + limit
            watchman.cancel()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if late:
        raise TimeoutError(limit)
    return code
