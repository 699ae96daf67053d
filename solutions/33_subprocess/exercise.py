"""33 · subprocess: read what a program prints while it runs, and stop it when it takes too long."""

import asyncio
from collections.abc import Callable


async def run(spawn: Callable, command: str, show: Callable[[str], None], limit: float, grace: float) -> int:
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            async for line in process.stdout:
                show(line.decode().removesuffix("\n"))
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
