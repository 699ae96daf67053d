# expect: TRUNCATED
# loses: end
import asyncio


async def read_frame(reader):
    header = await reader.readline()
    if not header:
        return None
    try:
        return await reader.readexactly(int(header))
    except asyncio.IncompleteReadError:
        raise ValueError("half a message") from None


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
