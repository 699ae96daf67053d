"""serve calls itself for the rest of the stream: no loop and no counter, but a stack as deep as the stream is long, so only for short ones."""


async def read_frame(reader):
    header = (await reader.readline()).decode("ascii")
    return None if header == "" else await reader.readexactly(int(header.strip()))


async def write_frame(writer, message):
    writer.write(b"%d\n" % len(message) + message)
    await writer.drain()


async def serve(reader, writer, answer):
    async def rest(answered):
        message = await read_frame(reader)
        if message is None:
            return answered
        await write_frame(writer, await answer(message))
        return await rest(answered + 1)

    try:
        return await rest(0)
    finally:
        try:
            writer.close()
        finally:
            await writer.wait_closed()
