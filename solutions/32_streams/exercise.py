"""32 · streams: bytes come as they like; messages have a length, an end, and a reader who may be slow."""

import asyncio
from collections.abc import Callable


async def read_frame(reader: asyncio.StreamReader) -> bytes | None:
    header = await reader.readline()
    if not header:
        return None
    return await reader.readexactly(int(header))


async def write_frame(writer: asyncio.StreamWriter, message: bytes) -> None:
    writer.write(b"%d\n%b" % (len(message), message))
    await writer.drain()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Callable) -> int:
    answered = 0
    try:
        while (message := await read_frame(reader)) is not None:
            await write_frame(writer, await answer(message))
            answered += 1
    finally:
        writer.close()
        await writer.wait_closed()
    return answered
