"""The server around the application: which address learners reach it by, and how long a client may take.

Stands on uvicorn. It must not know what is served.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 15.0  # real seconds from the first byte of a request, or from the connection, to the end of its head
IDLE_S = 20
CONNECTIONS = 3_000
HEAD_BYTES = 16 << 10


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that does not wait for ever: a client that does not bring a whole head in time is hung up on."""

    _hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take bytes in; as long as they make no whole head, go on counting."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop to count."""
        super().connection_lost(exc)
        self._forget()

    def _watch(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._forget()
        elif self._hang_up is None and not self.transport.is_closing():
            self._hang_up = self.loop.call_later(HEAD_S, self._late)

    def _late(self) -> None:
        self._hang_up = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    def _forget(self) -> None:
        if self._hang_up is not None:
            self._hang_up.cancel()
            self._hang_up = None


class EndingServer(uvicorn.Server):
    """A server that says that it ends, so that streams which would go on for ever end by themselves.

    Args:
        config: of uvicorn.
        ending: is called when the server has been asked to end.
    """

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._ending()
        await super().shutdown(sockets)


def make_server(app: Starlette, ending: Callable[[], None]) -> uvicorn.Server:
    """Make a server; it runs on a socket that is already open.

    Args:
        app: what is served.
        ending: is called when the server has been asked to end.
    """
    config = uvicorn.Config(
        app, http=PatientProtocol, ws="none", lifespan="off", log_level="error", access_log=False, server_header=False,
        proxy_headers=False, limit_concurrency=CONNECTIONS, timeout_keep_alive=IDLE_S, timeout_graceful_shutdown=1, h11_max_incomplete_event_size=HEAD_BYTES,
    )  # fmt: skip
    return EndingServer(config, ending)


def listening(host: str, port: int) -> socket.socket:
    """Listen at the port now: one that is taken is told before anything is said, and whoever comes before the server runs waits.

    Raises:
        OSError: it is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio lets answers leave at once (TCP_NODELAY) only where the protocol is named
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(CONNECTIONS)
    except BaseException:
        made.close()
        raise
    return made


def address_in_the_room() -> str:
    """Tell by which address others in the network reach this machine; nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # an address for documentation: it only makes the system choose a way out
            return str(asked.getsockname()[0])
        except OSError:
            return "127.0.0.1"
