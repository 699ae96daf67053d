# expect: TOO_LATE
# loses: limit
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            pass
        loop = asyncio.get_running_loop()
        start = loop.time()
        async for line in process.stdout:
            show(line.decode().removesuffix("\n"))
            if loop.time() - start > limit:
                raise TimeoutError
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
