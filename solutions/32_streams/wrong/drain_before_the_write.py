# expect: NO_DRAIN
# loses: drain
async def read_frame(reader):
    header = await reader.readline()
    if not header:
        return None
    return await reader.readexactly(int(header))


async def write_frame(writer, message):
    await writer.drain()
    writer.write(b"%d\n%b" % (len(message), message))


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
