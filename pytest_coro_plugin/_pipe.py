"""The subject's end of the port between processes: each verb is one frame to the judge and one back.

Floor 2. A frame to the judge is ``(verb, reports, argument)``; the judge begins a run with the first turn of it. When the judge is gone the process ends at once: nobody is left to run for.
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
WAIT, ASK, RELEASE, ADVANCE, TELL, END = "wait", "ask", "release", "advance", "tell", "end"


class PipePort:
    """The judge, as seen through a socket.

    Args:
        connection: connected to the judge's end.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._socket, self._frames = connection, wire.Frames()
        self._first: p.Turn | None = None  # of the run that begins

    def wait(self, reports: Sequence[p.Report], deadline_ns: int | None) -> p.Turn:
        first, self._first = self._first, None
        turn: p.Turn = first or self._send(WAIT, reports, deadline_ns)
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

    def tell(self, reports: Sequence[p.Report]) -> None:
        _sendall(self._socket, wire.encode((TELL, list(reports), None)))

    def end(self, reports: Sequence[p.Report]) -> None:
        _sendall(self._socket, wire.encode((END, list(reports), None)))

    def next_run(self) -> bool:
        """Wait for the judge to want another run; False when it is gone."""
        body = self.read()
        self._first = None if body is None else wire.decode(body)
        return body is not None

    def read(self) -> bytes | None:
        """Wait for the judge's next frame; None when it is gone."""
        while (body := self._frames.next()) is None:
            piece = _recv(self._socket, 65536)
            if not piece:
                return None
            self._frames.take(piece)
        return body

    def _send(self, verb: str, reports: Sequence[p.Report], argument: object) -> Any:
        _sendall(self._socket, wire.encode((verb, list(reports), argument)))
        body = self.read()
        if body is None:
            os._exit(1)
        return wire.decode(body)
