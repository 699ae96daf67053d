"""32 · streams: bytes come as they like; messages have a length, an end, and a reader who may be slow."""

import asyncio
from collections.abc import Callable


async def read_frame(reader: asyncio.StreamReader) -> bytes | None:
    """Read one message from a stream, and nothing of what follows it.

    A message is framed like this: its length in bytes as decimal digits, a newline, and then exactly so
    many bytes, which may be anything, newlines too. A message may be empty.

    Args:
        reader: the stream; its bytes come in pieces that have nothing to do with messages.

    Returns:
        The message without its frame; None when the stream ends before a message has begun.

    Raises:
        EOFError: the stream ends in the middle of a message.
    """
    # TODO: read the line with the length, then so many bytes
    raise NotImplementedError


async def write_frame(writer: asyncio.StreamWriter, message: bytes) -> None:
    """Write one message with its frame, and return when the writer is ready for the next one.

    Args:
        writer: the other direction of the connection; its peer may read slowly.
        message: the bytes to send, perhaps none.
    """
    # TODO: write length, newline and message; then wait until there is room again
    raise NotImplementedError


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Callable) -> int:
    """Answer each message that comes, until the stream ends.

    The messages must be answered in their order, each as soon as it is there, and never may more than
    one answer wait beyond what the writer takes. On every way out (end of the stream, half a message, an
    exception of ``answer``, a cancellation) the writer must be closed, and have sent all that was written,
    before ``serve`` is over; exceptions must come out.

    Args:
        reader: where the messages come from.
        writer: where the answers go.
        answer: a coroutine function of one message; gives the bytes to send back, or raises.

    Returns:
        How many messages were answered.
    """
    # TODO: read, answer and write in a loop; close the writer at the end, whatever happens
    raise NotImplementedError
