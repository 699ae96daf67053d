# expect: END_NOT_SEEN
# loses: frames
import asyncio

async def read_frame(reader):
    header = b""
    while not header.endswith(b"\n"):
        header += await reader.read(1)
    size = int(header)
    return await reader.readexactly(size)

async def write_frame(writer, message):
    writer.write(b"%d\n%b" % (len(message), message))
    await writer.drain()

async def serve(reader, writer, answer):
    answered = 0
    try:
        while (message := await read_frame(reader)) is not None:
            await write_frame(writer, await answer(message))
            answered += 1
    finally:
        writer.close()
        await writer.wait_closed()
    return answered
