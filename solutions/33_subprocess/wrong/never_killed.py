# expect: NOT_KILLED
# loses: kill
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            async for line in process.stdout:
                show(line.decode().removesuffix("\n"))
            return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
