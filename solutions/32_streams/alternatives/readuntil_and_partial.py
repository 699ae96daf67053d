"""readuntil says itself whether the stream ended before or within the line: its exception carries what had come. One way to fail for both reads."""

import asyncio


async def read_frame(reader):
    try:
        header = await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return None
    return await reader.readexactly(int(header[:-1]))


async def write_frame(writer, message):
    writer.writelines([str(len(message)).encode(), b"\n", message])
    await writer.drain()


async def serve(reader, writer, answer):
    count = 0
    try:
        while True:
            message = await read_frame(reader)
            if message is None:
                return count
            await write_frame(writer, await answer(message))
            count += 1
    finally:
        writer.close()
        await writer.wait_closed()
