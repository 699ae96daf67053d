# expect: NO_DRAIN
import asyncio


async def read_frame(reader):
    header = await reader.readline()
    if not header:
        return None
    return await reader.readexactly(int(header))


async def write_frame(writer, message):
    writer.write(b"%d\n%b" % (len(message), message))
    await writer.drain()


async def serve(reader, writer, answer):
    answered = 0
    try:
        async def reply(message):
            await write_frame(writer, await answer(message))

        tasks = []
        while (message := await read_frame(reader)) is not None:
            tasks.append(asyncio.create_task(reply(message)))
        answered = len(await asyncio.gather(*tasks))
    finally:
        writer.close()
        await writer.wait_closed()
    return answered
