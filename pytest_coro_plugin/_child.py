"""The child process of a run apart: ``python -m pytest_coro_plugin._child DESCRIPTOR ANSWER``.

Floor 2. It holds no expected value, no latency and no points; whatever it prints goes where its parent's output goes. pytest is never imported here.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from . import _student, subject
from ._blocking import activate
from ._pipe import PipePort


def main(descriptor: int, answer: Path) -> None:
    """Play runs until the judge hangs up."""
    port = PipePort(socket.socket(fileno=descriptor))
    activate()
    learner = _student.read(answer)
    while port.next_run():
        subject.play(port, learner)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
