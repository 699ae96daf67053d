"""The process that children are forked from: it has imported what a child needs, once, and holds no secret, no seed and no solution.

``python -P -s -m grader.zygote DESCRIPTOR secluded|open``. Floor 1; stands on the run side of ``pytest_coro_plugin`` (never on the judge's) and on ``jail``. One thread, one socket. It knows two
words: *fork*, with the child's ends of a port and of an output pipe, answered by the child's number and a descriptor of it; and *reap*, which ends a child and tells how it ended. When
whoever asked is gone it ends every child, and itself.

A child touches no byte of a submission before its jail is shut. It tells so on the port, hands over the descriptor by which the kernel asks about its calls, and only then reads the source.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
from pathlib import Path

from pytest_coro_plugin import _student, subject, wire
from pytest_coro_plugin._blocking import activate, watchdog
from pytest_coro_plugin._pipe import PipePort

from . import jail
from .errors import JailError
from .rehearsal import rehearse

SHUT = b"shut"  # a child's first word
PORT = 60  # the descriptor of every child's port: the judge has to know it to tell a wait for its word from any other
MESSAGE_MAX_BYTES = 65536
_OFTEN_IMPORTED = (
    "bisect", "collections.abc", "concurrent.futures", "contextlib", "contextvars", "copy", "dataclasses", "datetime", "enum", "functools", "heapq", "inspect", "itertools",
    "logging", "math", "operator", "queue", "random", "re", "statistics", "string", "threading", "time", "traceback", "typing", "weakref",
)  # fmt: skip


def main(descriptor: int, *, secluded: bool) -> None:
    """Answer until the other side is gone.

    Args:
        descriptor: of the socket.
        secluded: leave the machine's namespaces first.
    """
    line = socket.socket(fileno=descriptor)
    for name in _OFTEN_IMPORTED:
        importlib.import_module(name)
    activate()
    watchdog.slowness()  # measured once here, not once in each child
    sys.stdin = None
    if secluded:
        jail.seclude(jail.readable_trees())
    rehearse()
    gc.collect()
    gc.freeze()
    line.send(json.dumps({"ready": sys.version.split()[0]}).encode())
    children: set[int] = set()
    cells: dict[jail.Plan, jail.Jail] = {}
    try:
        while True:
            body, descriptors, _, _ = socket.recv_fds(line, MESSAGE_MAX_BYTES, 2)
            if not body:
                return
            line_says = json.loads(body)
            if "fork" in line_says:
                plan = jail.Plan(**{**line_says["fork"], "readable": tuple(line_says["fork"]["readable"])})
                if plan not in cells:
                    cells[plan] = jail.Jail(plan)
                _fork(line, descriptors, cells[plan], children)
            else:
                _reap(line, int(line_says["reap"]), children)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)


def _fork(line: socket.socket, descriptors: list[int], cell: jail.Jail, children: set[int]) -> None:
    child = os.fork()
    if not child:
        try:
            line.detach()
            _be_a_child(descriptors[0], descriptors[1], cell)
        except BaseException as error:  # noqa: BLE001 - nothing may run on in the place of the zygote
            os.write(2, f"{type(error).__name__}: {error}\n".encode()[:2000])
        os._exit(1)
    for descriptor in descriptors:
        os.close(descriptor)
    children.add(child)
    handle = os.pidfd_open(child)
    try:
        socket.send_fds(line, [json.dumps({"child": child}).encode()], [handle])
    finally:
        os.close(handle)


def _reap(line: socket.socket, child: int, children: set[int]) -> None:
    """End a child if it still runs, and tell its status and the processor seconds that it used."""
    told: dict[str, object] = {"status": None, "cpu_s": 0.0, "memory_kib": 0}
    if child in children:
        os.kill(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
        children.discard(child)
        told = {"status": status, "cpu_s": used.ru_utime + used.ru_stime, "memory_kib": used.ru_maxrss}
    line.send(json.dumps(told).encode())


def _be_a_child(port: int, output: int, cell: jail.Jail) -> None:
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(port, PORT)
    os.chdir("/")
    connection = socket.socket(fileno=PORT)
    try:
        cell.shut(keep=(PORT,), hand_over=lambda listener: socket.send_fds(connection, [SHUT], [listener]))
        if not cell.plan.evidence:
            connection.send(SHUT)
    except JailError as error:
        os.write(2, f"{error}\n".encode())
        os._exit(1)
    judge = PipePort(connection)
    body = judge.read()
    if body is None:
        os._exit(1)
    name, source = wire.decode(body)
    learner = _student.from_bytes(source, Path(name))
    while judge.next_run():
        subject.play(judge, learner)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), secluded=sys.argv[2] == "secluded")
