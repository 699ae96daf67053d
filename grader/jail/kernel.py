"""The few things that the jail asks of the kernel and that Python has no words for.

Floor 1, part of ``jail``; stands on ``table``. Each function is one system call, or one of its uses; a refusal is an ``OSError`` with the kernel's errno.
It decides nothing.
"""

from __future__ import annotations

import ctypes
import os
import struct
from functools import lru_cache
from typing import Any

from .table import numbers, this_machine

PR_SET_PDEATHSIG, PR_SET_NAME, PR_GET_NAME, PR_SET_NO_NEW_PRIVS, PR_SET_VMA = 1, 15, 16, 38, 0x53564D41
_SECCOMP_SET_MODE_FILTER = 1
_NEW_LISTENER, _WAIT_KILLABLE = 1 << 3, 1 << 5
_CAPABILITY_HEADER = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0), 8)  # version 3, of the calling thread
_NO_CAPABILITIES = ctypes.create_string_buffer(24)


@lru_cache(maxsize=1)
def _library() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    machine = this_machine()
    return numbers(machine) if machine is not None else {}


def knows(name: str) -> bool:
    """Is there a call of that name on this machine, or is it a number?"""
    return name[0].isdigit() or name in _numbers()


def call(name: str, *args: int) -> int:
    """Make a system call by name, or by a number; pointers are addresses.

    Raises:
        OSError: the kernel refuses.
    """
    number = int(name, 0) if name[0].isdigit() else _numbers()[name]
    given = int(_library().syscall(ctypes.c_long(number), *map(ctypes.c_long, args)))
    if given == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), name)
    return given


def prctl(option: int, value: int) -> None:  # pragma: no cover - in a child
    """Set one property of the calling thread."""
    call("prctl", option, value, 0, 0, 0)


def drop_capabilities() -> None:  # pragma: no cover - in a child
    """Give up every capability, for good once no new privileges can be had."""
    call("capset", ctypes.addressof(_CAPABILITY_HEADER), ctypes.addressof(_NO_CAPABILITIES))


def install_filter(code: bytearray, *, listen: bool) -> int:  # pragma: no cover - in a child
    """Install a seccomp program on the calling thread.

    Args:
        code: instructions of 8 bytes.
        listen: give the descriptor at which questions arrive.

    Returns:
        The listener's descriptor, which closes on exec; -1 without ``listen``.
    """
    room = (ctypes.c_char * len(code)).from_buffer(code)
    program = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(room)))
    if not listen:
        call("seccomp", _SECCOMP_SET_MODE_FILTER, 0, ctypes.addressof(program))
        return -1
    try:
        return call("seccomp", _SECCOMP_SET_MODE_FILTER, _NEW_LISTENER | _WAIT_KILLABLE, ctypes.addressof(program))
    except OSError as error:
        if error.errno != 22:  # EINVAL: older than 5.19, where a signal may interrupt a question; it is asked again then
            raise
        return call("seccomp", _SECCOMP_SET_MODE_FILTER, _NEW_LISTENER, ctypes.addressof(program))


def landlock_version() -> int:
    """Tell which version of Landlock there is; 0 where there is none."""
    try:
        return call("landlock_create_ruleset", 0, 0, 1)
    except OSError:
        return 0


def landlock_ruleset(files: int, network: int, scopes: int) -> int:
    """Make a set of rules that handles these rights; gives its descriptor.

    Args:
        files: rights on files.
        network: rights on ports; 0 before version 4.
        scopes: 0 before version 6.
    """
    words = [files] + ([network] if network or scopes else []) + ([scopes] if scopes else [])
    attributes = ctypes.create_string_buffer(struct.pack(f"={len(words)}Q", *words), 8 * len(words))
    return call("landlock_create_ruleset", ctypes.addressof(attributes), 8 * len(words), 0)


def landlock_allow(ruleset: int, rights: int, descriptor: int) -> None:
    """Allow these rights on a file, or on everything under a folder."""
    rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
    call("landlock_add_rule", ruleset, 1, ctypes.addressof(rule), 0)


def landlock_restrict(ruleset: int, *, quiet: bool) -> None:  # pragma: no cover - in a child
    """Put the calling thread under these rules, for good.

    Args:
        ruleset: its descriptor.
        quiet: keep refusals out of the machine's audit log; needs version 7.
    """
    call("landlock_restrict_self", ruleset, 1 if quiet else 0)


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:  # pragma: no cover - in a child
    """Mount something on a folder or a file."""
    texts = [ctypes.create_string_buffer(os.fsencode(text)) for text in (source, target, kind or "none", options)]
    call("mount", *map(ctypes.addressof, texts[:3]), flags, ctypes.addressof(texts[3]))


def unmount(target: str, flags: int) -> None:  # pragma: no cover - in a child
    """Take a mount away."""
    text = ctypes.create_string_buffer(os.fsencode(target))
    call("umount2", ctypes.addressof(text), flags)


def pivot_root(new: str, old: str) -> None:  # pragma: no cover - in a child
    """Make ``new`` the root folder and put the old one at ``old``."""
    texts = [ctypes.create_string_buffer(os.fsencode(text)) for text in (new, old)]
    call("pivot_root", *map(ctypes.addressof, texts))


def forbid_writing(path: str, attributes: int) -> None:  # pragma: no cover - in a child
    """Set attributes on a mount and all mounts under it; needs Linux 5.12."""
    text = ctypes.create_string_buffer(os.fsencode(path))
    wanted = ctypes.create_string_buffer(struct.pack("=4Q", attributes, 0, 0, 0), 32)
    call("mount_setattr", -100, ctypes.addressof(text), 0x8000, ctypes.addressof(wanted), 32)
