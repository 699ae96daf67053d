"""Would this very call block, and for how long? The gauges of files, descriptors and sockets.

Stands on ``gauges`` (what a gauge answers). What stays on this machine and is small is done for real; what would leave it is
refused. It must not wait for a descriptor: it asks ``select`` with a timeout of zero.
"""

from __future__ import annotations

import io
import os
import select
import socket
import stat
import sys
from collections.abc import Callable
from typing import Any

from .gauges import Done, Original, Verdict, Wait, nothing
from .state import BlockingAbort, RefusedCall

_LOCAL_SECONDS = 0.25


def open(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    name = args[0] if args else kwargs.get("file", kwargs.get("path"))
    if isinstance(name, int):
        return None
    try:
        fifo = isinstance(name, (str, bytes, os.PathLike)) and stat.S_ISFIFO(os.stat(name).st_mode)
    except (OSError, ValueError):
        fifo = False
    if isinstance(name, (str, os.PathLike)) and "zoneinfo" in str(os.fspath(name)):
        return None  # a time zone is loaded once, as a module is
    return Wait(None, nothing) if fifo else Wait(0, lambda: original(*args, **kwargs))


def certificates(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    from_memory = (
        original.__name__ == "load_verify_locations" and not any(args[:2]) and not (kwargs.get("cafile") or kwargs.get("capath"))
    )
    return None if from_memory else Wait(0, lambda: original(self, *args, **kwargs))


def file_read(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    fd = _real_descriptor(self)
    return None if fd is None else _descriptor(fd, False, lambda: original(self, *args, **kwargs))


def file_write(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    if _is_console(self) or (original.__name__ == "flush" and not self.writable()):
        return None
    fd = _real_descriptor(self)
    if fd is None or fd in (1, 2):
        return None
    return _descriptor(fd, True, lambda: original(self, *args, **kwargs))


def descriptor_read(original: Original, fd: int, *args: Any, **kwargs: Any) -> Verdict:
    return _descriptor(fd, False, lambda: original(fd, *args, **kwargs))


def descriptor_write(original: Original, fd: int, *args: Any, **kwargs: Any) -> Verdict:
    return None if fd in (1, 2) else _descriptor(fd, True, lambda: original(fd, *args, **kwargs))


def _descriptor(fd: int, writing: bool, call: Callable[[], Any]) -> Verdict:
    try:
        mode = os.fstat(fd).st_mode
        if hasattr(os, "get_blocking") and not os.get_blocking(fd):
            return None
    except (OSError, TypeError):
        return None
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
        return Wait(0, call)
    if _is_ready(fd, writing):
        return Wait(0, call)
    return Wait(None, call, lambda seconds: Done(call()) if _is_ready(fd, writing, seconds) else None)


def _is_ready(thing: Any, writing: bool, seconds: float = 0) -> bool:
    try:
        ready = select.select([] if writing else [thing], [thing] if writing else [], [], seconds)
    except (OSError, ValueError):
        return True  # the call itself will complain
    return any(ready)


def _real_descriptor(file: Any) -> int | None:
    try:
        return int(file.fileno())
    except (AttributeError, OSError, ValueError, io.UnsupportedOperation):
        return None


def _is_console(file: Any) -> bool:
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        buffer = getattr(stream, "buffer", None)
        if file is stream or (buffer is not None and (file is buffer or file is getattr(buffer, "raw", None))):
            return True
    return False


def select_(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    """Gauge ``select.select`` and the ``poll`` of its objects, whose limits come in seconds or in milliseconds."""
    name = original.__name__
    if name == "select":
        lists, limit = args[:3], (args[3] if len(args) > 3 else None)
        return _asked(lambda: original(*lists, 0), None if limit is None else float(limit), lambda answer: any(answer))
    if name == "control":
        limit = args[3] if len(args) > 3 else kwargs.get("timeout")
        return _asked(lambda: original(*args[:3], 0), limit, bool)
    owner, rest = args[0], args[1:]
    limit = rest[0] if rest else kwargs.get("timeout")
    tail = rest[1:]
    milliseconds = not hasattr(owner, "fileno")  # poll objects have none, epoll objects do
    if limit is None or limit < 0:
        seconds = None
    else:
        seconds = limit / 1000 if milliseconds else float(limit)
    return _asked(lambda: original(owner, 0, *tail), seconds, bool)


def _asked(ask: Callable[[], Any], seconds: float | None, met: Callable[[Any], bool]) -> Verdict:
    if seconds is not None and seconds <= 0:
        return None
    answer = ask()
    return Wait(0 if met(answer) else seconds, lambda: answer)


def receive(original: Original, self: socket.socket, *args: Any, **kwargs: Any) -> Verdict:
    return _socket(self, False, lambda: original(self, *args, **kwargs))


def send(original: Original, self: socket.socket, *args: Any, **kwargs: Any) -> Verdict:
    return _socket(self, True, lambda: _briefly(self, lambda: original(self, *args, **kwargs)))


def _socket(self: socket.socket, writing: bool, call: Callable[[], Any]) -> Verdict:
    limit = self.gettimeout()
    if limit == 0:
        return None
    if _is_ready(self, writing):
        return Wait(0, call)

    def late() -> None:
        raise TimeoutError("timed out")

    return Wait(limit, late, lambda seconds: Done(call()) if _is_ready(self, writing, seconds) else None)


def _briefly(sock: socket.socket, call: Callable[[], Any]) -> Any:
    """Make a call on a socket that may turn out to wait, but not for longer than local work takes."""
    limit = sock.gettimeout()
    sock.settimeout(_LOCAL_SECONDS if limit is None else min(limit, _LOCAL_SECONDS))
    try:
        return call()
    except TimeoutError:
        if limit is None:
            raise BlockingAbort("the other side does not answer") from None
        raise
    finally:
        sock.settimeout(limit)


def connect(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    sock = args[0] if args and isinstance(args[0], socket.socket) else None
    if sock is None:
        address = args[0] if args else kwargs.get("address")
        if not _stays_here(address):
            return refuse(f"no connection is made to {address!r}")
        limit = kwargs.pop("timeout", _LOCAL_SECONDS)
        short = min(limit, _LOCAL_SECONDS) if isinstance(limit, (int, float)) else _LOCAL_SECONDS
        return Wait(0, lambda: original(*args[:1], timeout=short, **kwargs))
    if sock.gettimeout() == 0:
        return None
    if sock.type & socket.SOCK_DGRAM:
        return None
    address = args[1] if len(args) > 1 else kwargs.get("address")
    if not _stays_here(address):
        return refuse(f"no connection is made to {address!r}")
    return Wait(0, lambda: _briefly(sock, lambda: original(*args, **kwargs)))


def _stays_here(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) and address else address
    if not isinstance(host, str):
        return not isinstance(address, tuple)  # a Unix socket
    return not isinstance(address, tuple) or host in ("", "localhost", "::1", "0.0.0.0") or host.startswith("127.")


def lookup(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    host = args[0] if args else kwargs.get("host")
    if isinstance(host, tuple):
        host = host[0]
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    reverse = original.__name__ in ("gethostbyaddr", "getnameinfo")
    if host is None or not isinstance(host, str) or (_is_number(host) and not reverse):
        return None
    if host in ("localhost", "", socket.gethostname()) or (reverse and _stays_here((host, 0))):
        return Wait(0, lambda: original(*args, **kwargs))
    return refuse(f"no name server is asked for {host!r}")


def _is_number(host: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host.partition("%")[0])
        except OSError:
            continue
        return True
    return False


def urlopen(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    from urllib.parse import urlsplit

    place = 1 if args and hasattr(args[0], "addheaders") else 0  # OpenerDirector.open(self, url)
    url = args[place] if len(args) > place else kwargs.get("url", kwargs.get("fullurl", ""))
    parts = urlsplit(getattr(url, "full_url", url))
    if parts.scheme in ("file", "data", "") or _stays_here((parts.hostname or "", 0)):
        return Wait(0, lambda: original(*args, **kwargs))
    return refuse(f"nothing is fetched from {parts.hostname}")


def refuse(what: str) -> Wait:
    """Tell of a call that blocks and is not made."""

    def raise_refusal() -> None:
        raise RefusedCall(f"{what} on the event loop's thread")

    return Wait(0, raise_refusal)


def lockf(original: Original, fd: int, command: int, length: int) -> Verdict:
    if command in (os.F_TLOCK, os.F_ULOCK, os.F_TEST):
        return None
    try:
        original(fd, os.F_TLOCK, length)
    except BlockingIOError:
        return Wait(None, nothing)
    return Wait(0, nothing)


def flock(original: Original, fd: Any, command: int, *rest: Any) -> Verdict:
    import fcntl

    if command & (fcntl.LOCK_NB | fcntl.LOCK_UN):
        return None
    try:
        original(fd, command | fcntl.LOCK_NB, *rest)
    except BlockingIOError:
        return Wait(None, nothing)
    return Wait(0, nothing)
