"""Decodes pieces as they come and stops the program in a context manager: it can be used for any stream, and has more to get wrong than readline()."""

import asyncio
import contextlib


@contextlib.asynccontextmanager
async def child(spawn, command, grace):
    process = await spawn(command)
    try:
        yield process
    finally:
        for signal in (process.terminate, process.kill):
            if process.returncode is not None:
                break
            signal()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(grace):
                    await process.wait()


async def run(spawn, command, show, limit, grace):
    async with child(spawn, command, grace) as process, asyncio.timeout(limit):
        buffer = ""
        import codecs
        decoder = codecs.getincrementaldecoder("utf-8")()
        while not process.stdout.at_eof():
            buffer += decoder.decode(await process.stdout.read(64))
            *lines, buffer = buffer.split("\n")
            for line in lines:
                show(line)
        if buffer:
            show(buffer)
        return await process.wait()
