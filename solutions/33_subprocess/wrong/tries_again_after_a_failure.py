# expect: SPAWNED
# loses: lines, exit_code
import asyncio


async def run(spawn, command, show, limit, grace):
    for _ in range(2):
        process = await spawn(command)
        try:
            async with asyncio.timeout(limit):
                async for line in process.stdout:
                    show(line.decode().removesuffix("\n"))
                code = await process.wait()
        finally:
            if process.returncode is None:
                process.terminate()
                try:
                    async with asyncio.timeout(grace):
                        await process.wait()
                except TimeoutError:
                    process.kill()
                    await process.wait()
        if code == 0:
            break
    return code
