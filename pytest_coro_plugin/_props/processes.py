"""A program beside the learner's: it prints, fills its pipe, ends, and may or may not listen when it is told to stop. No real process.

Floor 1, run side. Its output is asyncio's own StreamReader, whose flow control is the pipe: when too much waits there, the program stands still until somebody reads. It lives
on timers of the loop, so it is no task; what happens to it is told to plain services.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

Tell = Callable[..., object]
LINE_MAX_BYTES = 64  # half of what the pipe holds
TERMINATED, KILLED = -15, -9


class Pipe(asyncio.ReadTransport):
    """Where the output waits. It tells the program when there is room again.

    Args:
        room: is called when the reader wants more.
    """

    def __init__(self, room: Callable[[], object]) -> None:
        super().__init__()
        self.full = False
        self._room = room

    def pause_reading(self) -> None:
        self.full = True

    def resume_reading(self) -> None:
        self.full = False
        self._room()


class Process:
    """What ``spawn`` gives: the part of ``asyncio.subprocess.Process`` that one needs to read what a program prints, and to stop it.

    Args:
        steps: what the program does: pairs of seconds to pass and bytes to print; no bytes close its output.
        code: its exit code when it comes to its end.
        reacts: seconds from terminate() to its end; None when it does not listen.
        tells: plain services by name: ``stuck``, ``moves``, ``terminate``, ``kill`` and ``exited``.
    """

    def __init__(self, steps: Sequence[tuple[float, bytes]], code: int, reacts: float | None, tells: dict[str, Tell]) -> None:
        self.pid = 4711
        self.returncode: int | None = None
        self._loop = asyncio.get_running_loop()
        self._steps, self._code, self._reacts, self._tells = list(steps), code, reacts, tells
        self._waiters: list[asyncio.Future[None]] = []
        self._pipe = Pipe(self._has_room)
        self._stands = self._told = self._closed = False
        self.stdout = asyncio.StreamReader(limit=LINE_MAX_BYTES, loop=self._loop)
        self.stdout.set_transport(self._pipe)
        self._timer: asyncio.Handle | None = None
        self._next()

    def __repr__(self) -> str:
        return f"<Process {self.pid}>"

    # -- what a learner uses

    async def wait(self) -> int | None:
        if self.returncode is None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self.returncode

    async def communicate(self) -> tuple[bytes, None]:
        output = await self.stdout.read()
        await self.wait()
        return output, None

    def terminate(self) -> None:
        self._signal("terminate")
        if self._reacts is not None and not self._told:
            self._told = True
            self._stop_printing()
            self._loop.call_later(self._reacts, self._exit, TERMINATED)

    def kill(self) -> None:
        self._signal("kill")
        self._stop_printing()
        self._loop.call_soon(self._exit, KILLED)

    # -- the life of the program

    def _signal(self, name: str) -> None:
        if self.returncode is not None:
            raise ProcessLookupError
        self._tells[name]()

    def _next(self) -> None:
        if self._steps:
            self._timer = self._loop.call_later(self._steps[0][0], self._step)
        else:
            self._exit(self._code)

    def _step(self) -> None:
        _, output = self._steps.pop(0)
        if output:
            self.stdout.feed_data(output)
        else:
            self._close()
        if self._pipe.full:
            self._stands = True
            self._tells["stuck"]()
        else:
            self._next()

    def _has_room(self) -> None:
        if self._stands:
            self._stands = False
            self._tells["moves"]()
            self._timer = self._loop.call_soon(self._next)

    def _stop_printing(self) -> None:
        self._steps.clear()
        self._stands = False
        if self._timer is not None:
            self._timer.cancel()

    def _close(self) -> None:
        if not self._closed:
            self._closed = True
            self.stdout.feed_eof()

    def _exit(self, code: int) -> None:
        if self.returncode is None:
            self.returncode = code
            self._close()
            self._tells["exited"](code)
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(None)


def spawner(
    start: Callable[[str], Awaitable[object]], steps: Sequence[tuple[float, bytes]], code: int, reacts: float | None, *tells: Tell
) -> Callable[[str], Coroutine[Any, Any, Process]]:
    """Make ``spawn``: a coroutine function that starts the program and gives its ``Process``.

    Args:
        start: an async service of one argument, the command.
        steps: see ``Process``, as are ``code`` and ``reacts``.
        tells: the services ``stuck``, ``moves``, ``terminate``, ``kill`` and ``exited``, in this order.
    """

    async def spawn(command: str) -> Process:
        await start(command)
        return Process(steps, code, reacts, dict(zip(("stuck", "moves", "terminate", "kill", "exited"), tells, strict=True)))

    spawn.__qualname__ = "spawn"
    return spawn


MAKERS: dict[str, Callable[..., Any]] = {"spawner": spawner}
