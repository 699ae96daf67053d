# expect: NOT_ANSWERED
# loses: answers
import asyncio


async def read_frame(reader):
    line = await reader.readline()
    if not line:
        return None
    if not line.endswith(b"\n"):
        raise EOFError
    return await reader.readexactly(int(line))


async def write_frame(writer, message):
    writer.write(b"%d\n%b" % (len(message), message))
    await writer.drain()


async def serve(reader, writer, answer):
    n = 0
    try:
        while m := await read_frame(reader):
            await write_frame(writer, await answer(m))
            n += 1
        return n
    finally:
        writer.close()
        await writer.wait_closed()
