"""Connections in memory: asyncio's own StreamReader and StreamWriter on a transport without any socket.

Floor 1, run side. What comes in is set on timers of the loop. What is written leaves at a rate of its own, so that a writer can be full; each write, the closing and the end
are told to plain services. ``promised`` awaits a learner's function that has to raise.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Sequence
from typing import Any

Tell = Callable[..., object]
_EMPTY_READS_MAX = 1_000


class Reader(asyncio.StreamReader):
    """A reader that says so when its end is read again and again: such a read waits for nothing, so a loop over it would never give way."""

    _empty_reads = 0

    async def read(self, n: int = -1) -> bytes:
        return self._seen(await super().read(n), n)

    async def readline(self) -> bytes:
        return self._seen(await super().readline(), -1)

    def _seen(self, data: bytes, wanted: int) -> bytes:
        self._empty_reads = 0 if data or not wanted else self._empty_reads + 1
        if self._empty_reads > _EMPTY_READS_MAX:
            raise RuntimeError(f"the end of the stream was read {_EMPTY_READS_MAX} times")
        return data


class Wire(asyncio.Transport):
    """A connection whose other end takes ``rate`` bytes a second.

    Args:
        chunks: what comes in: pairs of seconds and bytes; no bytes mean the end of the stream.
        sent: is told the bytes of each write, and how many wait for the peer at that moment.
        closed: is told when the writer is closed.
        gone: is told when all that was written has left and the connection is over.
        rate: bytes a second that leave.
        high: more bytes than these waiting make the writer full.
        low: it has room again when no more than these wait.
    """

    def __init__(
        self, chunks: Sequence[tuple[float, bytes]], sent: Tell, closed: Tell, gone: Tell, rate: float, high: int, low: int
    ) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._sent, self._closed, self._gone = sent, closed, gone
        self._rate, self._high, self._low = rate, high, low
        self._empty_at = self._loop.time()
        self._closing = self._over = self._full = False
        self._room: asyncio.TimerHandle | None = None
        self.reader = Reader(loop=self._loop)
        self._protocol = asyncio.StreamReaderProtocol(self.reader, loop=self._loop)
        self._protocol.connection_made(self)
        self.writer = asyncio.StreamWriter(self, self._protocol, self.reader, self._loop)
        for seconds, chunk in chunks:
            self._loop.call_later(seconds, self._arrive, chunk)

    def _arrive(self, chunk: bytes) -> None:
        if self._over:
            return
        if chunk:
            self._protocol.data_received(chunk)
        else:
            self._protocol.eof_received()

    # -- what a StreamWriter asks of its transport

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._closing or not data:
            return
        self._sent(bytes(data), self.get_write_buffer_size())
        self._empty_at = max(self._empty_at, self._loop.time()) + len(data) / self._rate
        if self.get_write_buffer_size() > self._high and not self._full:
            self._full = True
            self._protocol.pause_writing()
        if self._full:
            self._look_later()

    def _look_later(self) -> None:
        """Say that there is room at the moment at which no more than ``low`` bytes wait."""
        if self._room is not None:
            self._room.cancel()
        self._room = self._loop.call_at(self._empty_at - self._low / self._rate, self._has_room)

    def _has_room(self) -> None:
        if self._full and not self._over:
            self._full = False
            self._protocol.resume_writing()

    def get_write_buffer_size(self) -> int:
        return round(max(0.0, self._empty_at - self._loop.time()) * self._rate)

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._low, self._high

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Leave the limits as they are: they belong to the peer."""

    def can_write_eof(self) -> bool:
        return False

    def is_closing(self) -> bool:
        return self._closing or self._loop.is_closed()

    def close(self) -> None:
        if not self._closing:
            self._closing = True
            self._closed()
            self._loop.call_at(max(self._empty_at, self._loop.time()), self._lose)

    def abort(self) -> None:
        self._empty_at = self._loop.time()
        self.close()

    def _lose(self) -> None:
        self._over = True
        self._gone()
        self._protocol.connection_lost(None)


async def promised(kind: str, function: Callable[..., Any], *args: Any) -> object:
    """Await a learner's function; an exception of the class that its contract promises is told by that name, any other comes out."""
    try:
        given = function(*args)
        return await given if inspect.isawaitable(given) else given
    except Exception as error:
        if kind in (base.__name__ for base in type(error).__mro__):
            return kind
        raise


MAKERS: dict[str, Callable[..., Any]] = {
    "wire": Wire,
    "reader_of": lambda wire: wire.reader,
    "writer_of": lambda wire: wire.writer,
}
DRIVERS: dict[str, Callable[..., Any]] = {"promised": promised}
