"""An async generator of messages, so that serve is an `async for`; an exit stack closes. Reads well, and the generator has to be closed too."""

from contextlib import AsyncExitStack, aclosing


async def read_frame(reader):
    async for header in reader:
        return await reader.readexactly(int(header))
    return None


async def messages_of(reader):
    while (message := await read_frame(reader)) is not None:
        yield message


async def write_frame(writer, message):
    writer.write(b"".join((b"%d" % len(message), b"\n", message)))
    await writer.drain()


async def serve(reader, writer, answer):
    answered = 0
    async with AsyncExitStack() as stack:
        stack.push_async_callback(writer.wait_closed)
        stack.callback(writer.close)
        messages = await stack.enter_async_context(aclosing(messages_of(reader)))
        async for message in messages:
            await write_frame(writer, await answer(message))
            answered += 1
    return answered
