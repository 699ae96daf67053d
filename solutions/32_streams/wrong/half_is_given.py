# expect: TRUNCATED
# loses: end
async def read_frame(reader):
    header = await reader.readline()
    if not header:
        return None
    missing = int(header)
    message = b""
    while missing:
        part = await reader.read(missing)
        if not part:
            break
        message += part
        missing -= len(part)
    return message


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
