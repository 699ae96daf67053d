# expect: EMPTY_ENDS
# loses: frames
async def read_frame(reader):
    header = await reader.readline()
    if not header:
        return None
    return await reader.readexactly(int(header)) or None


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
