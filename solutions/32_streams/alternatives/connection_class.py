"""A class for the connection with `async with`: frames, closing and counting in one place, and the three functions only use it."""


class Connection:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def receive(self):
        header = await self.reader.readline()
        return await self.reader.readexactly(int(header)) if header else None

    async def send(self, message):
        self.writer.write(f"{len(message)}\n".encode())
        await self.writer.drain()
        self.writer.write(message)
        await self.writer.drain()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.writer.close()
        await self.writer.wait_closed()


async def read_frame(reader):
    return await Connection(reader, None).receive()


async def write_frame(writer, message):
    await Connection(None, writer).send(message)


async def serve(reader, writer, answer):
    answered = 0
    async with Connection(reader, writer) as connection:
        while (message := await connection.receive()) is not None:
            reply = await answer(message)
            await connection.send(reply)
            answered += 1
    return answered
