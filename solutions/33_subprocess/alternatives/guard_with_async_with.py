"""A context manager that never leaves a program behind: `run` says what it does, and the stopping can be used elsewhere."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def running(spawn, command, grace):
    process = await spawn(command)
    try:
        yield process
    finally:
        for stop, patience in ((process.terminate, grace), (process.kill, None)):
            if process.returncode is not None:
                break
            stop()
            try:
                async with asyncio.timeout(patience):
                    await process.wait()
            except TimeoutError:
                continue


async def run(spawn, command, show, limit, grace):
    async with running(spawn, command, grace) as process, asyncio.timeout(limit):
        while True:
            line = await process.stdout.readline()
            if not line:
                return await process.wait()
            show(line.decode().splitlines()[0])
