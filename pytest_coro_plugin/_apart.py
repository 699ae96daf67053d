"""The judge's end of the port between processes: a child that runs one answer, and the judge that answers it.

Floor 2. The child asks and the judge answers, never the other way round. The judge never waits longer than its limit: a child that stays silent is ended,
and the run is closed with what was seen.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import protocol as p
from . import wire
from ._pipe import ADVANCE, ASK, END, RELEASE, TELL, WAIT
from .errors import ProtocolError
from .judge import Judge
from .run import Stuck


class Child:
    """A child process that plays runs of one answer, one after another.

    Args:
        answer: the learner's file.
        limit_s: real seconds it may stay silent.
    """

    def __init__(self, answer: Path, *, limit_s: float) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "pytest_coro_plugin._child", str(theirs.fileno()), str(answer)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL)
        theirs.close()
        ours.settimeout(limit_s)
        self._socket, self._limit_s, self._frames = ours, limit_s, wire.Frames()
        self.alive = True

    def play(self, judge: Judge) -> None:
        """Let the child play one run for this judge."""
        verbs: dict[str, Callable[..., Any]] = {WAIT: judge.wait, ASK: judge.ask, RELEASE: judge.release, ADVANCE: judge.advance}
        try:
            self._socket.sendall(wire.encode(judge.wait((), None)))
            while True:
                verb, reports, argument = _message(self._next_frame())
                if verb == END:
                    return judge.end(reports)
                if verb == TELL:
                    judge.tell(reports)
                    continue
                self._socket.sendall(wire.encode(verbs[verb](reports, argument)))
        except TimeoutError:
            self._give_up(judge, f"the program gave the event loop no turn for {self._limit_s:g} real seconds")
        except (ProtocolError, OSError, KeyError, TypeError, AttributeError, ValueError) as error:
            self._give_up(judge, str(error) or type(error).__name__)

    def close(self) -> None:
        """End the process."""
        self.alive = False
        self._socket.close()
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _give_up(self, judge: Judge, text: str) -> None:
        self._process.kill()
        self.close()
        judge.abandon(Stuck("hang", text))

    def _next_frame(self) -> bytes:
        while (body := self._frames.next()) is None:
            piece = self._socket.recv(1 << 16)
            if not piece:
                raise ProtocolError("the program's process ended in the middle of a run")
            self._frames.take(piece)
        return body


def _message(body: bytes) -> tuple[str, list[p.Report], Any]:
    message = wire.decode(body, trusted=False)
    if not (isinstance(message, tuple) and len(message) == 3 and isinstance(message[0], str) and isinstance(message[1], list)):
        raise ProtocolError("a frame that is no message")
    return message
