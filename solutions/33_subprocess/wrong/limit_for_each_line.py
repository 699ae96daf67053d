# expect: TOO_LATE
# loses: limit
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            pass
        while line := await asyncio.wait_for(process.stdout.readline(), limit):
            show(line.decode().removesuffix("\n"))
        return await asyncio.wait_for(process.wait(), limit)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
