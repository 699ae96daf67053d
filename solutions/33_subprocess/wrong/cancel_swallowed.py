# expect: SWALLOWS_CANCEL
# loses: cancel
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            async for line in process.stdout:
                show(line.decode().removesuffix("\n"))
            return await process.wait()
    except asyncio.CancelledError:
        return -1
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
