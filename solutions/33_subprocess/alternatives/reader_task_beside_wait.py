"""One task reads, and the limit is put on wait(): the two things that happen at once are two tasks. The reader has to be waited for as well."""

import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)

    async def read():
        while line := await process.stdout.readline():
            show(line.decode("utf-8").rstrip("\n"))

    reading = asyncio.create_task(read())
    try:
        code = await asyncio.wait_for(process.wait(), limit)
        await reading
        return code
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), grace)
            except asyncio.TimeoutError:
                process.kill()
                await process.wait()
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
