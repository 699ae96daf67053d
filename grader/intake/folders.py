"""A folder on disk as a source: every component is opened by itself, beneath the one before, and no link is followed.

The folder that the instructor names is opened the same way from its first component on, because a shell's ``*`` may have filled in names that learners chose.
Only links that lie in the root folder (``/tmp`` on macOS) are passed: nobody but the system's owner can make those. Needs ``openat`` and ``O_NOFOLLOW``.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import UnfitSystem
from .entries import Entry, Kind, Limits, Refusal, refuse_kind, too_large

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class FolderSource:
    """A folder that stays open while it is read.

    Args:
        descriptor: the open folder; closed by ``close``.
        limits: how much may lie in it.
    """

    def __init__(self, descriptor: int, limits: Limits) -> None:
        self._root = descriptor
        self._limits = limits

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        found: list[Entry] = []
        most = self._limits.entries if parts else self._limits.learners
        with _beneath(self._root, parts) as folder, _refusing(), os.scandir(folder) as listing:
            for item in listing:
                mode = item.stat(follow_symlinks=False).st_mode
                found.append(Entry((*parts, item.name), kind_of(mode)))
                if len(found) > most:
                    raise Refusal("TOO_MANY", limit=str(most))
        return sorted(found)

    def read(self, entry: Entry, cap: int) -> bytes:
        with _beneath(self._root, entry.parts[:-1]) as folder:
            return read_beneath(folder, entry.name, cap)

    def close(self) -> None:
        os.close(self._root)


def kind_of(mode: int) -> Kind:
    """Tell the kind of a file from its mode; a second name is told when it is opened."""
    for test, kind in (
        (stat.S_ISREG, "file"),
        (stat.S_ISDIR, "folder"),
        (stat.S_ISLNK, "link"),
        (stat.S_ISFIFO, "pipe"),
        (stat.S_ISSOCK, "socket"),
    ):
        if test(mode):
            return kind  # type: ignore[return-value]
    return "device"


def open_root(path: Path) -> int:
    """Open what was named on the command line, component by component; give the open file or folder.

    Raises:
        Refusal: a component is a link, or it cannot be opened.
        UnfitSystem: the system cannot open a file beneath an open folder.
    """
    if os.open not in os.supports_dir_fd or not hasattr(os, "O_NOFOLLOW"):
        raise UnfitSystem("reading submissions", "a way to open files without following links")
    first, *parts = path.absolute().parts
    opened = os.open(first, _FOLDER)
    for place, part in enumerate(parts):
        flags = _FILE if place == len(parts) - 1 else _FOLDER
        try:
            with _refusing():
                deeper = os.open(part, flags & ~os.O_NOFOLLOW if place == 0 else flags, dir_fd=opened)
        finally:
            os.close(opened)
        opened = deeper
    return opened


def read_beneath(folder: int, name: str, cap: int) -> bytes:
    """Read an ordinary file with one name, at most ``cap`` bytes, that nobody changes meanwhile.

    Raises:
        Refusal: saying what it is instead.
    """
    with _refusing():
        before = os.stat(name, dir_fd=folder, follow_symlinks=False)
        refuse_kind(kind_of(before.st_mode))  # a device is never opened: opening alone may act on it
        descriptor = os.open(name, _FILE, dir_fd=folder)
    return read_open(descriptor, cap)


def read_open(descriptor: int, cap: int) -> bytes:
    """Read an open file as ``read_beneath`` does, and close it."""
    with open(descriptor, "rb") as file, _refusing():
        begun = os.fstat(descriptor)
        refuse_kind(kind_of(begun.st_mode))
        if begun.st_nlink > 1:
            raise Refusal("HARD_LINK")
        data = file.read(min(cap, begun.st_size) + 1)
        if len(data) > cap:
            raise too_large(cap)
        if _moved(begun, os.fstat(descriptor)) or len(data) != begun.st_size:
            raise Refusal("CHANGING")
    return data


def _moved(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


@contextmanager
def _beneath(root: int, parts: tuple[str, ...]) -> Iterator[int]:
    """Open a folder beneath another, one component after the other, and close all that was opened."""
    folder = os.dup(root)
    try:
        for part in parts:
            with _refusing():
                deeper = os.open(part, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = deeper
        yield folder
    finally:
        os.close(folder)


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the system says into a refusal: a link is the learner's, a disk that fails is ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise Refusal("LINK") from error
        if error.errno == errno.ENOTDIR:
            raise Refusal("LINK") from error  # O_DIRECTORY with O_NOFOLLOW says this of a link
        raise Refusal("UNREADABLE", why=error.strerror or type(error).__name__) from error
