# expect: PIPE_FULL
# loses: full_pipe
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            code = await process.wait()
            async for line in process.stdout:
                show(line.decode().removesuffix("\n"))
            return code
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
