# expect: ALL_AT_END
# loses: as_they_come
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            lines = [line.decode().removesuffix("\n") async for line in process.stdout]
            for line in lines:
                show(line)
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
