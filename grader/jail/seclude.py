"""A room of its own for the zygote and all its children: another root folder, with only what may be read, no network, no shared memory of others.

Floor 1, part of ``jail``; stands on ``kernel``. It is entered once, not per child, because making a network namespace alone takes longer than the jail. It comes on
top of the jail and never instead: what it adds is that paths outside do not even exist, so that nobody learns their names and sizes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from ..errors import JailError
from . import kernel

_MOUNTS, _UTS, _IPC, _USER, _NET = 0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x40000000
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 1 << 18
_NO_SUID, _NO_DEVICES = 2, 4
_READ_ONLY_AND_NO_SUID = 1 | 2
_DETACH = 2
_PLACES = ("/mnt", "/media", "/srv", "/sys")
"""Where the new root is built: the first of these that is there and holds nothing that is needed. Nobody else sees what is put there."""


def seclude(trees: Iterable[str]) -> tuple[str, ...]:  # pragma: no cover - in a child
    """Leave the machine's namespaces for new ones, in which nothing but ``trees`` can be seen, read-only.

    To be called once in a process with one thread, before any ``Jail`` is made in it: rules name what can be seen then. Its working folder is ``/`` afterwards.

    Args:
        trees: real paths of files and folders.

    Returns:
        The kinds of namespace entered: ``("user", "mount", "net", "ipc", "uts")``, without ``"user"`` for root.

    Raises:
        JailError: this machine does not let us; nothing has changed then that would harm.
    """
    try:
        entered = _enter()
        _furnish(tuple(trees))
    except OSError as error:
        raise JailError("namespaces", str(error)) from error
    return entered


def is_secluded(trees: Iterable[str]) -> bool:  # pragma: no cover - in a child
    """Is the root folder of this process already one that holds only these trees, or fewer?"""
    return set(os.listdir("/")) <= {tree.split("/")[1] for tree in trees} | {"dev", "proc"}


def _enter() -> tuple[str, ...]:  # pragma: no cover - in a child
    rest = _MOUNTS | _NET | _IPC | _UTS
    with suppress(PermissionError):
        kernel.call("unshare", rest)
        return ("mount", "net", "ipc", "uts")
    user, group = os.getuid(), os.getgid()
    kernel.call("unshare", _USER | rest)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)
    return ("user", "mount", "net", "ipc", "uts")


def _furnish(trees: tuple[str, ...]) -> None:  # pragma: no cover - in a child
    """Build a small root folder out of the trees and move into it."""
    kernel.mount("none", "/", None, _RECURSIVE | _PRIVATE)
    root = next(place for place in _PLACES if os.path.isdir(place) and not any(tree.startswith(place) for tree in trees))
    open_folder = os.umask(0o022)
    kernel.mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEVICES, "mode=755,size=1m")
    for tree in (*_outermost(trees), "/dev/null", "/proc"):
        place = root + tree
        if os.path.isdir(tree):
            os.makedirs(place, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.close(os.open(place, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
        kernel.mount(tree, place, None, _BIND | _RECURSIVE)
    os.umask(open_folder)
    os.chdir(root)
    kernel.pivot_root(".", ".")
    kernel.unmount(".", _DETACH)
    os.chdir("/")
    kernel.forbid_writing("/", _READ_ONLY_AND_NO_SUID)


def _outermost(trees: Iterable[str]) -> list[str]:  # pragma: no cover - in a child
    """Leave out what lies within another tree."""
    kept: list[str] = []
    for tree in sorted(trees):
        if not (kept and (tree + "/").startswith(kept[-1] + "/")):
            kept.append(tree)
    return kept
