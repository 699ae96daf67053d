# expect: ALL_AT_END
# loses: as_they_come
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            output, _ = await process.communicate()
            for line in output.decode().splitlines():
                show(line)
            return process.returncode
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
