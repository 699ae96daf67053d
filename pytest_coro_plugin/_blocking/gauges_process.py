"""Would this very call block, and for how long? The gauges of other programs and processes, signals and the terminal.

Stands on ``gauges`` (what a gauge answers) and on the refusal of ``gauges_io``. Starting a program is let through, waiting for one is not: it must
not wait, only look whether the other has ended.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from .gauges import Original, Verdict, Wait, nothing
from .gauges_io import refuse


def refuse_process(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    return refuse("no other program is started and waited for")


def popen_wait(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    limit = kwargs.get("timeout", args[-1] if args and original.__name__ == "wait" else None)
    if self.returncode is not None or limit == 0:
        return None
    if self.poll() is not None:
        return Wait(0, lambda: original(self, *args, **kwargs))

    def late() -> None:
        from subprocess import TimeoutExpired

        raise TimeoutExpired(self.args, limit or 0)

    return Wait(limit, late)


def process_join(original: Original, self: Any, timeout: float | None = None) -> Verdict:
    if getattr(self, "_popen", None) is None or (timeout is not None and timeout <= 0):
        return None
    if self._popen.returncode is not None:
        return None
    return Wait(timeout if self.is_alive() else 0, nothing)


def pipe(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    name = original.__name__
    if name == "join":
        return Wait(None, nothing)
    limit: float | None = None
    if name in ("poll", "wait"):
        limit = kwargs.get("timeout", args[0] if args else (0 if name == "poll" else None))
    elif name == "get" and hasattr(self, "get_nowait"):
        limit = kwargs.get("timeout", args[1] if len(args) > 1 else None)
        if not kwargs.get("block", args[0] if args else True):
            return None
    if limit is not None and limit <= 0:
        return None
    return Wait(*_pipe_answer(original, self, limit, args, kwargs))


def _pipe_answer(
    original: Original, self: Any, limit: float | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[float | None, Callable[[], Any]]:
    name = original.__name__
    if name == "poll":
        return (0 if original(self, 0) else limit), lambda: original(self, 0)
    if name == "wait":
        answer = original(self, 0)
        return (0 if answer else limit), lambda: answer
    reader = getattr(self, "_reader", self)
    if reader.poll(0):
        return 0, lambda: original(self, *args, **kwargs)

    def empty() -> None:
        from queue import Empty

        raise Empty

    return limit, empty


def waitpid(original: Original, *args: Any) -> Verdict:
    name = original.__name__
    options = args[-1] if name in ("waitpid", "wait3", "wait4", "waitid") and args else 0
    if isinstance(options, int) and name != "wait" and options & getattr(os, "WNOHANG", 0):
        return None
    whom = args[0] if name in ("waitpid", "wait4") else -1
    if name == "waitid":
        return Wait(None, nothing)
    try:
        answer = os.waitpid(whom, os.WNOHANG) if hasattr(os, "WNOHANG") else (0, 0)
    except OSError:
        return Wait(0, lambda: original(*args))
    return Wait(0 if answer[0] else None, lambda: answer)


def signal_(original: Original, *args: Any) -> Verdict:
    import signal

    limit = args[1] if original.__name__ == "sigtimedwait" and len(args) > 1 else None
    if limit is not None and limit <= 0:
        return None
    if args and set(args[0]) & signal.sigpending():
        return Wait(0, lambda: original(*args))
    return Wait(limit, nothing)


def terminal(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    return Wait(None, nothing)
