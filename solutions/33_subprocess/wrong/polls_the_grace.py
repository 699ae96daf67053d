# expect: POLLING
# loses: limit
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
            for _ in range(10):
                await asyncio.sleep(grace / 10)
                if process.returncode is not None:
                    break
            else:
                process.kill()
                await process.wait()
