# expect: PROGRAM_LEFT
# loses: cancel
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            async for line in process.stdout:
                show(line.decode().removesuffix("\n"))
            return await process.wait()
    except TimeoutError:
        process.terminate()
        try:
            async with asyncio.timeout(grace):
                await process.wait()
        except TimeoutError:
            process.kill()
        raise
    finally:
        await process.wait()
