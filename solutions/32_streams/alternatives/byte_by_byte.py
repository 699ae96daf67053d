"""Nothing but read(n): the length byte by byte, the rest in a loop. More lines, no limit on the length of a line, and it shows what the others do."""


async def read_frame(reader):
    digits = bytearray()
    while (byte := await reader.read(1)) != b"\n":
        if not byte and not digits:
            return None
        if not byte:
            raise EOFError("the stream ended in a length")
        digits += byte
    missing = int(digits)
    parts = []
    while missing:
        part = await reader.read(missing)
        if not part:
            raise EOFError(f"{missing} bytes are missing")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


async def write_frame(writer, message):
    header = f"{len(message)}\n".encode("ascii")
    writer.write(header)
    if message:
        writer.write(message)
    await writer.drain()


async def serve(reader, writer, answer):
    answered = 0
    try:
        message = await read_frame(reader)
        while message is not None:
            reply = await answer(message)
            await write_frame(writer, reply)
            answered += 1
            message = await read_frame(reader)
        return answered
    finally:
        writer.close()
        await writer.wait_closed()
