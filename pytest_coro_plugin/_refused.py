"""Real I/O that a loop in virtual time refuses, from one table, each with what to do instead.

Stands on ``errors``. It must not do any I/O itself; ``refuse`` only puts the refusing methods on a loop class.
"""

from __future__ import annotations

from typing import NoReturn

from .errors import RealIOError

_SOCKETS = "Await the service that the exercise hands you: it answers in virtual time."
_WATCH = "Let another task complete a future, or set an asyncio.Event, instead of watching a file descriptor."
_PROCESS = "Await the service that the exercise hands you; a real program would not know the virtual clock."
_SIGNALS = "Cancel the task, or set an asyncio.Event, where a signal would have told it to stop."
_FILES = "Read or write in a worker thread (asyncio.to_thread), or await the service that the exercise hands you."

REFUSED: dict[str, str] = {
    "add_reader": _WATCH,
    "remove_reader": _WATCH,
    "add_writer": _WATCH,
    "remove_writer": _WATCH,
    "sock_recv": _SOCKETS,
    "sock_recv_into": _SOCKETS,
    "sock_recvfrom": _SOCKETS,
    "sock_recvfrom_into": _SOCKETS,
    "sock_sendall": _SOCKETS,
    "sock_sendto": _SOCKETS,
    "sock_connect": _SOCKETS,
    "sock_accept": _SOCKETS,
    "sock_sendfile": _SOCKETS,
    "create_connection": _SOCKETS,
    "create_server": _SOCKETS,
    "create_unix_connection": _SOCKETS,
    "create_unix_server": _SOCKETS,
    "create_datagram_endpoint": _SOCKETS,
    "connect_accepted_socket": _SOCKETS,
    "start_tls": _SOCKETS,
    "sendfile": _SOCKETS,
    "getaddrinfo": _SOCKETS,
    "getnameinfo": _SOCKETS,
    "connect_read_pipe": _FILES,
    "connect_write_pipe": _FILES,
    "subprocess_exec": _PROCESS,
    "subprocess_shell": _PROCESS,
    "add_signal_handler": _SIGNALS,
    "remove_signal_handler": _SIGNALS,
}


def refuse(loop_class: type) -> type:
    """Give ``loop_class`` a method for each row of the table that raises ``RealIOError`` at the call."""
    for method, advice in REFUSED.items():
        setattr(loop_class, method, _refusal(method, advice))
    return loop_class


def _refusal(method: str, advice: str) -> object:
    def refused(_loop: object, *_args: object, **_kwargs: object) -> NoReturn:
        raise RealIOError(method, advice)

    refused.__name__ = method
    refused.__doc__ = f"Refuse real I/O. {advice}"
    return refused
