"""The subject's end of the port between processes: each verb is one frame to the judge and one back.

Floor 2. A frame to the judge is ``(verb, reports, argument)``. When the judge is gone the process ends at once: nobody is left to run for.
"""

from __future__ import annotations

import _socket
import os
import socket
from collections.abc import Sequence
from typing import Any

from . import protocol as p
from . import wire

_recv, _sendall = _socket.socket.recv, _socket.socket.sendall  # as they are in C: the tripwire looks at those of ``socket``
PLAY, WAIT, ASK, RELEASE, ADVANCE, DONE = "play", "wait", "ask", "release", "advance", "done"


class PipePort:
    """The judge, as seen through a socket.

    Args:
        connection: connected to the judge's end.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection

    def wait(self, reports: Sequence[p.Report], deadline_ns: int | None) -> p.Turn:
        turn: p.Turn = self._send(WAIT, reports, deadline_ns)
        return turn

    def ask(self, reports: Sequence[p.Report], request: p.Requested) -> p.Answer:
        answer: p.Answer = self._send(ASK, reports, request)
        return answer

    def release(self, reports: Sequence[p.Report], number: int) -> p.Answer:
        answer: p.Answer = self._send(RELEASE, reports, number)
        return answer

    def advance(self, reports: Sequence[p.Report], duration_ns: int) -> int:
        now_ns: int = self._send(ADVANCE, reports, duration_ns)
        return now_ns

    def next_run(self) -> bool:
        """Wait for the judge to want another run; False when it is gone."""
        return wire.read_frame(lambda count: read_exactly(self._socket, count)) is not None

    def done(self) -> None:
        """Say that the run is over."""
        _sendall(self._socket, wire.encode((DONE, [], None)))

    def _send(self, verb: str, reports: Sequence[p.Report], argument: object) -> Any:
        _sendall(self._socket, wire.encode((verb, list(reports), argument)))
        body = wire.read_frame(lambda count: read_exactly(self._socket, count))
        if body is None:
            os._exit(1)
        return wire.decode(body)


def read_exactly(connection: socket.socket, count: int) -> bytes:
    """Read ``count`` bytes, or fewer when the other side has hung up."""
    chunks, left = [], count
    while left:
        chunk = _recv(connection, min(left, 65536))
        if not chunk:
            break
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
