"""The judge's hold on the zygote: starts it, asks it for children, and has it end them.

Floor 1; stands on ``jail`` for its plans alone. It knows nothing of judges. A zygote that does not answer is given up, and another one started when the next child is wanted.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from typing import NamedTuple

from . import jail
from .errors import ChildNotMade

START_S = 30.0  # real seconds for the interpreter to come up


class End(NamedTuple):
    """How a child ended: its wait status (None: unknown), the processor seconds and the memory in KiB that it used."""

    status: int | None
    cpu_s: float
    memory_kib: int


class Zygote:
    """The process that children are forked from; started when first asked, and again when it has died.

    Args:
        secluded: it leaves the machine's namespaces for new ones, and its children with it.
    """

    def __init__(self, *, secluded: bool = False) -> None:
        self._seclusion = "secluded" if secluded else "open"
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def number(self) -> int:
        """The number of the process; 0 when there is none."""
        return self._process.pid if self._process is not None else 0

    def fork(self, port: socket.socket, output: int, plan: jail.Plan) -> int:
        """Make a child, and give its number.

        Args:
            port: the child's end.
            output: where it writes.
            plan: of its jail.

        Raises:
            ChildNotMade: the zygote does not come up, or does not answer.
        """
        line = self._line or self._start()
        try:
            socket.send_fds(line, [json.dumps({"fork": plan._asdict()}).encode()], [port.fileno(), output])
            body, descriptors, _, _ = socket.recv_fds(line, 1024, 1)
            for descriptor in descriptors:
                os.close(descriptor)
            return int(json.loads(body)["child"])
        except (OSError, ValueError, KeyError) as error:
            self.close()
            raise ChildNotMade(f"{type(error).__name__}: {error}") from error

    def reap(self, child: int) -> End:
        """End a child, and tell how it ended."""
        if self._line is None:
            return End(None, 0.0, 0)
        try:
            self._line.send(json.dumps({"reap": child}).encode())
            return End(**json.loads(self._line.recv(1024)))
        except (OSError, ValueError, TypeError):
            self.close()
            return End(None, 0.0, 0)

    def close(self) -> None:
        """End the process, and with it every child."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def __enter__(self) -> Zygote:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = os.pathsep.join(folder for folder in sys.path if folder)
        environment = {
            "PYTHONPATH": path,
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "PATH": os.defpath,
        }
        command = [sys.executable, "-P", "-s", "-m", "grader.zygote", str(theirs.fileno()), self._seclusion]
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        ours.settimeout(START_S)
        try:
            ready = ours.recv(1024)
        except OSError:
            ready = b""
        if not ready:
            ours.close()
            self._process.kill()
            said = (self._process.communicate()[1] or b"").decode(errors="replace").strip().rpartition("\n")[2]
            self._process = None
            raise ChildNotMade(said or "the process from which children are forked did not come up")
        self._line = ours
        return ours
